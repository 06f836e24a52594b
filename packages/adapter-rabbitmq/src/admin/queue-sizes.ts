import { replyCode } from '../connection/explain.js'
import type { Links } from '../connection/links.js'
import { onChannel } from '../connection/on-channel.js'
import { mostLevels } from '../message/delay.js'
import { levelOf } from '../topology/names.js'

/** How many messages lie in queues. A queue that is missing closes the AMQP channel that asked, so each question has its own. */
export class QueueSizes {
  readonly #links: Links

  constructor(links: Links) {
    this.#links = links
  }

  /** How many messages of a queue wait; `undefined` where there is no such queue. */
  async of(queue: string): Promise<number | undefined> {
    const link = await this.#links.open()
    try {
      return (await onChannel(link, (channel) => channel.checkQueue(queue))).messageCount
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** How many messages lie on each level of a queue's delays, as far as levels were ever declared by anybody. */
  async levelsOf(queue: string): Promise<readonly number[]> {
    const counts: number[] = []
    const link = await this.#links.open()
    await onChannel(link, async (channel) => {
      while (counts.length < mostLevels) {
        counts.push((await channel.checkQueue(levelOf(queue, counts.length))).messageCount)
      }
    }).catch((error) => {
      if (!isMissing(error)) throw error
    })
    return counts
  }

  /** Deletes what is delayed, and returns how many that were. From above, as messages go down from level to level meanwhile. */
  async purgeLevels(queue: string): Promise<number> {
    const { length } = await this.levelsOf(queue)
    let count = 0
    for (let level = length - 1; level >= 0; level--) {
      count += await purgeQueue(this.#links, levelOf(queue, level))
    }
    return count
  }
}

/** Deletes what waits in a queue, and returns how many that were; none where there is no such queue. */
export async function purgeQueue(links: Links, queue: string): Promise<number> {
  try {
    return (await onChannel(await links.open(), (channel) => channel.purgeQueue(queue))).messageCount
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return replyCode(error) === 404
}
