import type { Channel, GetMessage } from 'amqplib'
import type { Links } from '../connection/links.js'
import { drop } from '../connection/on-channel.js'
import { Turn } from './turn.js'

/** What is done with a dead letter: removed, or put back when the walk is over. */
export type Fate = 'remove' | 'keep'

/** Decides of some dead letters at once, each in its place. */
export type Decide = (letters: readonly GetMessage[]) => Promise<readonly Fate[]>

/** So many are decided of at once, and so many are in memory. */
const mostAtOnce = 100

/**
 * Walks through dead letters, which a queue of RabbitMQ can only be read by taking them: each is got, and those that stay are
 * put back in the end.
 *
 * One walk at a time, all on one AMQP channel: what was put back is then there before the next walk begins, in the server's
 * eyes too.
 */
export class Walk {
  readonly #links: Links
  readonly #turn = new Turn()
  /** How many letters of each queue the last walk put back: counts tell of them only a little later. */
  readonly #putBack = new Map<string, number>()
  #channel: Channel | undefined

  constructor(links: Links) {
    this.#links = links
  }

  /** Shows every dead letter that there is by now to `decide`. */
  through(queue: string, decide: Decide): Promise<void> {
    return this.#turn.next(() => this.#through(queue, decide))
  }

  /** Removes all dead letters, also those that the last walk has put back, and returns how many that were. */
  clear(queue: string): Promise<number> {
    return this.#turn.next(async () => {
      const channel = await this.#open()
      const { messageCount } = await channel.purgeQueue(queue)
      this.#putBack.delete(queue)
      return messageCount
    })
  }

  async #through(queue: string, decide: Decide): Promise<void> {
    const channel = await this.#open()
    let kept = 0
    try {
      // What dies meanwhile is for the next walk: else one that puts back what dies again would never end.
      const { messageCount } = await channel.checkQueue(queue)
      let left = messageCount + (this.#putBack.get(queue) ?? 0)
      this.#putBack.delete(queue)
      while (left > 0) {
        const letters = await take(channel, queue, Math.min(left, mostAtOnce))
        if (letters.length === 0) break
        left -= letters.length
        const fates = await decide(letters)
        letters.forEach((letter, at) => {
          if (fates[at] === 'remove') channel.ack(letter)
          else kept += 1
        })
      }
    } catch (error) {
      // The end of the channel puts everything back.
      this.#channel = undefined
      drop(channel)
      throw error
    }
    if (kept === 0) return
    channel.nackAll(true)
    this.#putBack.set(queue, kept)
  }

  async #open(): Promise<Channel> {
    if (this.#channel !== undefined) return this.#channel
    const { connection } = await this.#links.open()
    const channel = await connection.createChannel()
    channel.on('error', () => {})
    channel.on('close', () => {
      if (this.#channel === channel) this.#channel = undefined
    })
    this.#channel = channel
    return channel
  }
}

async function take(channel: Channel, queue: string, count: number): Promise<readonly GetMessage[]> {
  const letters: GetMessage[] = []
  while (letters.length < count) {
    const letter = await channel.get(queue)
    if (letter === false) break
    letters.push(letter)
  }
  return letters
}
