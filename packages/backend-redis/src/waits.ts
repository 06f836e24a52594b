import { type StoredResult, Waits } from '@sheaf/core'
import { explain, isRefusal } from '@sheaf/redis-connection'
import { fetchResults } from './fetch.js'
import type { RedisResultBackendSettings } from './options.js'
import { Subscriber } from './subscriber.js'

/**
 * The waits for final results, which share one connection.
 *
 * Each subscribes before it reads, so that no result falls between the two. All read again when the connection was opened
 * again, and from time to time in any case: what is published while a connection is down reaches nobody.
 */
export class ResultWaits {
  readonly #settings: RedisResultBackendSettings
  readonly #waits = new Map<string, Waits<StoredResult>>()
  readonly #subscriber: Subscriber

  constructor(settings: RedisResultBackendSettings) {
    const { connection, format } = settings
    this.#settings = settings
    this.#subscriber = new Subscriber(connection, {
      onMessage: (id, text) => {
        if (format.namesDatabase) this.#settle(id, format.decode(id, text))
        else void this.#read([id])
      },
      onRenewed: (ids) => this.#read(ids),
      channelOf: (id) => format.channelOf(id, connection.database),
    })
  }

  async wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    const waits = this.#waits.get(id) ?? new Waits<StoredResult>()
    this.#waits.set(id, waits)
    const wait = waits.start(signal)
    this.#subscriber.subscribe(id)
    try {
      const result = await wait.promise
      if (result === undefined) throw signal.reason
      return result
    } finally {
      this.#leave(id, waits)
    }
  }

  /** Ends all waits, and the connection they share. */
  close(reason: unknown): void {
    for (const waits of this.#waits.values()) waits.failAll(reason)
    this.#subscriber.close()
  }

  /** The last who waits for an id leaves nothing behind. */
  #leave(id: string, waits: Waits<StoredResult>): void {
    if (waits.size > 0 || this.#waits.get(id) !== waits) return
    this.#waits.delete(id)
    waits.close()
    this.#subscriber.unsubscribe(id)
  }

  async #read(ids: readonly string[]): Promise<void> {
    try {
      const results = await fetchResults(this.#settings, ids)
      ids.forEach((id, at) => {
        this.#settle(id, results[at])
      })
    } catch (error) {
      // Any other error passes, and the results are read again.
      if (!isRefusal(error)) return
      const refusal = explain('Waiting for a result', error)
      for (const id of ids) this.#waits.get(id)?.failAll(refusal)
    }
  }

  #settle(id: string, result: StoredResult | undefined): void {
    if (result === undefined || result.state === 'RETRY') return
    this.#waits.get(id)?.wakeAll(result)
  }
}
