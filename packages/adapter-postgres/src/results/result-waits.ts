import { createHash } from 'node:crypto'
import { SheafError, type StoredResult, systemClock, type Timer } from '@sheaf/core'
import { explainOpening } from '../connection/explain.js'
import type { Hearer } from '../connection/sql-client.js'
import { isStorable } from '../message/refusal.js'
import { fetchResults } from './fetch.js'
import type { ResultTables } from './result-tables.js'

/** How often waits look by themselves where they are notified, and where they cannot be. */
const lookMs = { listening: 5_000, deaf: 250 }

/** For how long it is noted who waits; renewed at each look. */
const notedSeconds = 15

interface Wait {
  resolve(result: StoredResult): void
  reject(reason: unknown): void
}

/** Begins to listen for results that are stored, where the client lets one. */
export type Listen = ((hearer: Hearer) => { close(): Promise<void> }) | undefined

/**
 * The waits for final results: one connection hears for all, and one statement looks for all.
 *
 * Each is noted before it looks, so that no result falls between the two. All look again when the connection was opened
 * anew, and from time to time in any case: what is told while a connection is down reaches nobody.
 */
export class ResultWaits {
  readonly #tables: ResultTables
  readonly #listen: Listen
  readonly #me = String(Math.floor(Math.random() * 2 ** 48))
  readonly #waits = new Map<string, Set<Wait>>()
  /** The ids that are waited for, by their hashes. */
  readonly #idOf = new Map<string, string>()
  readonly #fresh = new Set<string>()
  #listener: { close(): Promise<void> } | undefined
  #isLooking = false
  #looking: Promise<void> = Promise.resolve()
  #timer: Timer | undefined

  constructor(tables: ResultTables, listen: Listen) {
    this.#tables = tables
    this.#listen = listen
  }

  wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    return new Promise((resolve, reject) => {
      const onAbort = () => wait.reject(signal.reason)
      const leave = () => {
        signal.removeEventListener('abort', onAbort)
        this.#leave(id, wait)
      }
      const wait: Wait = {
        resolve(result) {
          leave()
          resolve(result)
        },
        reject(reason) {
          leave()
          reject(reason)
        },
      }
      signal.addEventListener('abort', onAbort)
      this.#join(id, wait)
    })
  }

  /** Ends all waits, the look that is under way, and the connection that hears for them. */
  async close(reason: unknown): Promise<void> {
    for (const waits of [...this.#waits.values()]) for (const wait of [...waits]) wait.reject(reason)
    this.#timer?.clear()
    await Promise.all([this.#looking, this.#listener?.close()])
  }

  #join(id: string, wait: Wait): void {
    const others = this.#waits.get(id)
    if (others) {
      others.add(wait)
      return
    }
    this.#waits.set(id, new Set([wait]))
    this.#idOf.set(hashOf(id), id)
    this.#fresh.add(id)
    this.#listener ??= this.#listen?.({
      heard: (payload) => this.#heard(payload),
      listening: () => this.#lookSoon([...this.#waits.keys()]),
    })
    this.#lookSoon([id])
  }

  #leave(id: string, wait: Wait): void {
    const waits = this.#waits.get(id)
    waits?.delete(wait)
    if (waits?.size !== 0) return
    this.#waits.delete(id)
    this.#idOf.delete(hashOf(id))
    this.#fresh.delete(id)
    if (this.#waits.size > 0) return
    this.#timer?.clear()
    this.#timer = undefined
  }

  #heard(payload: string): void {
    const [waiter, hash] = payload.split(' ')
    const id = waiter === this.#me ? this.#idOf.get(hash ?? '') : undefined
    if (id !== undefined) this.#lookSoon([id])
  }

  /** Ids that come in one tick, or while a look is under way, share the next. */
  #lookSoon(ids: readonly string[]): void {
    for (const id of ids) this.#fresh.add(id)
    if (this.#isLooking) return
    this.#isLooking = true
    this.#looking = this.#look()
  }

  async #look(): Promise<void> {
    this.#timer?.clear()
    // Waits that begin together look together.
    await undefined
    while (this.#fresh.size > 0) {
      const ids = [...this.#fresh]
      this.#fresh.clear()
      await this.#lookFor(ids.filter((id) => this.#waits.has(id)))
    }
    this.#isLooking = false
    if (this.#waits.size === 0) return
    const ms = this.#listener ? lookMs.listening : lookMs.deaf
    this.#timer = systemClock.setTimer(() => this.#lookSoon([...this.#waits.keys()]), ms)
  }

  /** Never rejects. */
  async #lookFor(ids: readonly string[]): Promise<void> {
    try {
      const storable = ids.filter(isStorable)
      if (storable.length === 0) return
      if (this.#listener) {
        await this.#tables.query(
          `select ${this.#tables.schema}.await_results($1::text::bigint, $2::text::json, $3::int)::text`,
          [this.#me, JSON.stringify(storable), notedSeconds],
        )
      }
      const results = await fetchResults(this.#tables, storable)
      storable.forEach((id, at) => {
        this.#settle(id, results[at])
      })
    } catch (error) {
      // Any other error passes, and the results are looked for again.
      const refusal = explainOpening('waiting for a result', error, 'PostgresResultBackend')
      if (!SheafError.is(refusal)) return
      for (const id of ids) for (const wait of [...(this.#waits.get(id) ?? [])]) wait.reject(refusal)
    }
  }

  #settle(id: string, result: StoredResult | undefined): void {
    if (result === undefined || result.state === 'RETRY') return
    for (const wait of [...(this.#waits.get(id) ?? [])]) wait.resolve(result)
  }
}

function hashOf(id: string): string {
  return createHash('md5').update(id).digest('hex')
}
