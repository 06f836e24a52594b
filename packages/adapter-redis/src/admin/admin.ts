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
import { listDead, newestNumber, readPage } from './dead-letter-pages.js'
import { sweep } from './sweep.js'

const claimsPerPage = 1_000

/** Of letters that are chosen one by one: with bodies that lie in them, no more than a script may move at a time. */
const chosenPerCall = 20

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
    return listDead(this.#placeOf(queue), cursor, size)
  }

  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    const { run } = this.#placeOf(queue)
    return this.#onDead(queue, ids, async (choice) => Number(await run(redriveScript, choice)))
  }

  async discard(queue: string, ids?: readonly string[]): Promise<number> {
    const place = this.#placeOf(queue)
    const count = await this.#onDead(queue, ids, async (choice) =>
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

  /** Does something with dead letters some at a time, chosen by their ids or all, and counts them. */
  async #onDead(
    queue: string,
    ids: readonly string[] | undefined,
    work: (choice: readonly string[]) => Promise<number>,
  ): Promise<number> {
    let count = 0
    if (ids !== undefined) {
      for await (const numbers of this.#find(queue, ids)) {
        for (let at = 0; at < numbers.length; at += chosenPerCall)
          count += await work(['only', ...numbers.slice(at, at + chosenPerCall)])
      }
      return count
    }
    // A message that is given up while this runs gets a higher number, and stays.
    const last = await newestNumber(this.#placeOf(queue))
    for (;;) {
      const done = await work([last])
      if (done === 0) return count
      count += done
    }
  }

  /** Finds the numbers of the dead letters with these ids, page by page. */
  async *#find(queue: string, ids: readonly string[]): AsyncGenerator<readonly string[]> {
    const wanted = new Set(ids)
    if (wanted.size === 0) return
    for (let cursor = '0'; ; ) {
      const page = await readPage(this.#placeOf(queue), cursor)
      const last = page.at(-1)
      if (last === undefined) return
      const numbers = page.filter(({ letter }) => wanted.has(letter.id)).map(({ number }) => number)
      if (numbers.length > 0) yield numbers
      cursor = last.number
    }
  }
}
