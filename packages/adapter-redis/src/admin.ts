import {
  type BrokerAdmin,
  type DeadLetterList,
  type DeadLetterPage,
  type QueueCounts,
  SheafError,
} from '@sheaf/core'
import { decodeDeadLetter, type NumberedDeadLetter } from './dead-letters.js'
import type { Script } from './script.js'
import {
  countsScript,
  discardScript,
  listDeadScript,
  purgeScript,
  redriveScript,
} from './scripts.generated.js'

/** Runs a script on the queue of that name. */
export type RunOnQueue = (queue: string, script: Script, parameters: readonly string[]) => Promise<unknown>

const pageSize = 100
const claimsPerPage = 1_000

/** What an operator may ask of queues on Redis: exact, and page by page where there may be much. */
export class RedisAdmin implements Required<BrokerAdmin> {
  readonly #run: RunOnQueue

  constructor(run: RunOnQueue) {
    this.#run = run
  }

  async counts(queue: string): Promise<QueueCounts> {
    let leased = 0
    for (let from = 0; ; from += claimsPerPage) {
      const reply = (await this.#run(queue, countsScript, [String(from)])) as readonly unknown[]
      const [ready = 0, delayed = 0, dead = 0, inPage = 0, claims = 0] = reply.map(Number)
      leased += inPage
      if (claims < claimsPerPage) return { ready, delayed, leased, dead }
    }
  }

  async listDead(queue: string, page: DeadLetterPage = {}): Promise<DeadLetterList> {
    const { limit = pageSize, cursor = '0' } = page
    if (!(Number.isSafeInteger(limit) && limit >= 1)) throw invalid('limit', 'a whole number ≥ 1', limit)
    if (!/^\d+$/.test(cursor)) throw invalid('cursor', 'a cursor of an earlier page', cursor)
    const found = await this.#read(queue, cursor, limit + 1)
    const shown = found.slice(0, limit)
    const items = shown.map(({ letter }) => letter)
    const last = shown.at(-1)
    return found.length > limit && last !== undefined ? { items, cursor: last.sequence } : { items }
  }

  async redrive(queue: string, ids?: readonly string[]): Promise<number> {
    let count = 0
    if (ids !== undefined) {
      for await (const sequences of this.#find(queue, ids)) {
        count += Number(await this.#run(queue, redriveScript, ['only', ...sequences]))
      }
      return count
    }
    // What dies while this runs has a higher number than all of these, and stays.
    const last = await this.#lastSequence(queue)
    for (;;) {
      const moved = Number(await this.#run(queue, redriveScript, [last]))
      if (moved === 0) return count
      count += moved
    }
  }

  async discard(queue: string, ids?: readonly string[]): Promise<number> {
    if (ids === undefined) return Number(await this.#run(queue, discardScript, []))
    let count = 0
    for await (const sequences of this.#find(queue, ids)) {
      count += Number(await this.#run(queue, discardScript, sequences))
    }
    return count
  }

  async purge(queue: string): Promise<number> {
    return Number(await this.#run(queue, purgeScript, []))
  }

  /** The numbers of the dead letters with these ids, page by page. */
  async *#find(queue: string, ids: readonly string[]): AsyncGenerator<readonly string[]> {
    const wanted = new Set(ids)
    if (wanted.size === 0) return
    for (let cursor = '0'; ; ) {
      const page = await this.#read(queue, cursor, pageSize)
      const sequences = page.filter(({ letter }) => wanted.has(letter.id)).map(({ sequence }) => sequence)
      if (sequences.length > 0) yield sequences
      const last = page.at(-1)
      if (last === undefined || page.length < pageSize) return
      cursor = last.sequence
    }
  }

  async #read(queue: string, cursor: string, limit: number): Promise<readonly NumberedDeadLetter[]> {
    const reply = (await this.#run(queue, listDeadScript, [cursor, String(limit)])) as readonly string[]
    return reply.map(decodeDeadLetter)
  }

  async #lastSequence(queue: string): Promise<string> {
    const [newest] = (await this.#run(queue, listDeadScript, ['last'])) as readonly string[]
    return newest === undefined ? '0' : decodeDeadLetter(newest).sequence
  }
}

function invalid(option: string, expected: string, given: unknown): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `RedisBroker.admin.listDead: ${option}: expected ${expected}; got ${String(given)}.`,
  )
}
