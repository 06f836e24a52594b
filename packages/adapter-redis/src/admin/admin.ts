import {
  type BrokerAdmin,
  type DeadLetterList,
  type DeadLetterPage,
  OptionChecks,
  type QueueCounts,
} from '@sheaf/core'
import type { RunScript } from '@sheaf/redis-connection'
import {
  countsScript,
  discardScript,
  listDeadScript,
  nowScript,
  purgeScript,
  redriveScript,
} from '../scripts/scripts.generated.js'
import { decodeDeadLetter, type NumberedDeadLetter } from './dead-letters.js'

const pageSize = 100
const claimsPerPage = 1_000

/** What an operator may ask of queues on Redis. Counts are exact; what may be long is read page by page. */
export class RedisAdmin implements Required<BrokerAdmin> {
  readonly #runOn: (queue: string) => RunScript

  /** @param runOn - Gives what runs scripts on the queue of that name. */
  constructor(runOn: (queue: string) => RunScript) {
    this.#runOn = runOn
  }

  async counts(queue: string): Promise<QueueCounts> {
    const run = this.#runOn(queue)
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

  async listDead(queue: string, { limit, cursor = '0' }: DeadLetterPage = {}): Promise<DeadLetterList> {
    const check = new OptionChecks('RedisBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
    const size = check.count('limit', pageSize)
    if (!/^\d+$/.test(cursor)) throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
    const found = await this.#read(queue, cursor, size + 1)
    const shown = found.slice(0, size)
    const items = shown.map(({ letter }) => letter)
    const last = shown.at(-1)
    return found.length > size && last !== undefined ? { items, cursor: last.number } : { items }
  }

  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    const run = this.#runOn(queue)
    let count = 0
    if (ids !== undefined) {
      for await (const numbers of this.#find(queue, ids)) {
        count += Number(await run(redriveScript, ['only', ...numbers]))
      }
      return count
    }
    // A message that is given up while this runs gets a higher number, and stays.
    const last = await this.#lastNumber(queue)
    for (;;) {
      const moved = Number(await run(redriveScript, [last]))
      if (moved === 0) return count
      count += moved
    }
  }

  async discard(queue: string, ids?: readonly string[]): Promise<number> {
    const run = this.#runOn(queue)
    if (ids === undefined) return Number(await run(discardScript, []))
    let count = 0
    for await (const numbers of this.#find(queue, ids)) {
      count += Number(await run(discardScript, numbers))
    }
    return count
  }

  async purge(queue: string): Promise<number> {
    return Number(await this.#runOn(queue)(purgeScript, []))
  }

  /** The server's time; on a cluster, that of the node which holds a queue without a name. */
  async now(): Promise<number> {
    return Number(await this.#runOn('')(nowScript, []))
  }

  /** Finds the numbers of the dead letters with these ids, page by page. */
  async *#find(queue: string, ids: readonly string[]): AsyncGenerator<readonly string[]> {
    const wanted = new Set(ids)
    if (wanted.size === 0) return
    for (let cursor = '0'; ; ) {
      const page = await this.#read(queue, cursor, pageSize)
      const numbers = page.filter(({ letter }) => wanted.has(letter.id)).map(({ number }) => number)
      if (numbers.length > 0) yield numbers
      const last = page.at(-1)
      if (last === undefined || page.length < pageSize) return
      cursor = last.number
    }
  }

  async #read(queue: string, cursor: string, limit: number): Promise<readonly NumberedDeadLetter[]> {
    const reply = (await this.#runOn(queue)(listDeadScript, [cursor, String(limit)])) as readonly string[]
    return reply.map(decodeDeadLetter)
  }

  async #lastNumber(queue: string): Promise<string> {
    const [newest] = (await this.#runOn(queue)(listDeadScript, ['last'])) as readonly string[]
    return newest === undefined ? '0' : decodeDeadLetter(newest).number
  }
}
