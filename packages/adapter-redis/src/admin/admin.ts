import {
  type BrokerAdmin,
  type DeadLetterList,
  type DeadLetterPage,
  OptionChecks,
  type QueueCounts,
} from '@sheaf/core'
import type { BodyPlace } from '../message/bodies.js'
import {
  countsScript,
  discardScript,
  nowScript,
  purgeScript,
  redriveScript,
} from '../scripts/scripts.generated.js'
import { deadLettersOf, withBodies } from './dead-letters.js'
import { sweep } from './sweep.js'

const claimsPerPage = 1_000

/** What an operator may ask of queues on Redis. Counts are exact; what may be long is done page by page. */
export class RedisAdmin implements Required<BrokerAdmin> {
  readonly #placeOf: (queue: string) => BodyPlace

  /** @param placeOf - Gives what reaches the queue of that name. */
  constructor(placeOf: (queue: string) => BodyPlace) {
    this.#placeOf = placeOf
  }

  async counts(queue: string): Promise<QueueCounts> {
    const { run } = this.#placeOf(queue)
    let leased = 0
    let oldestMs: number | undefined
    for (let from = 0; ; from += claimsPerPage) {
      const reply = (await run(countsScript, [String(from)])) as readonly unknown[]
      const [ready = 0, delayed = 0, dead = 0, inPage = 0, claims = 0, waitedMs = -1] = reply.map(Number)
      leased += inPage
      if (from === 0 && waitedMs >= 0) oldestMs = waitedMs
      if (claims < claimsPerPage) {
        return { ready, delayed, leased, dead, ...(ready > 0 && oldestMs !== undefined && { oldestMs }) }
      }
    }
  }

  /** At most a thousand at a time, and no more than 16 million characters; the cursor leads on. */
  async listDead(queue: string, { limit, cursor = '0' }: DeadLetterPage = {}): Promise<DeadLetterList> {
    const check = new OptionChecks('RedisBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
    const size = check.count('limit', 100)
    if (!/^\d+$/.test(cursor)) throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
    const place = this.#placeOf(queue)
    const { letters, ...rest } = await deadLettersOf(place).list(cursor, size)
    return { items: await withBodies(place, letters), ...rest }
  }

  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    const place = this.#placeOf(queue)
    return deadLettersOf(place).each(ids, async (choice) => Number(await place.run(redriveScript, choice)))
  }

  async discard(queue: string, ids?: readonly string[]): Promise<number> {
    const place = this.#placeOf(queue)
    const count = await deadLettersOf(place).each(ids, async (choice) =>
      Number(await place.run(discardScript, choice)),
    )
    await sweep(place)
    return count
  }

  async purge(queue: string): Promise<number> {
    const place = this.#placeOf(queue)
    // What is enqueued while this runs may stay: else it would have no end.
    let total: number | undefined
    let purged = 0
    do {
      const [count, before] = ((await place.run(purgeScript, [])) as readonly unknown[]).map(Number)
      total ??= before ?? 0
      purged += count ?? 0
      if (count === 0) break
    } while (purged < total)
    await sweep(place)
    return purged
  }

  /** The server's time; on a cluster, that of the node which holds a queue without a name. */
  async now(): Promise<number> {
    return Number(await this.#placeOf('').run(nowScript, []))
  }
}
