import type { StoredResult } from '@sheaf/core'
import { explain, isRefusal } from '@sheaf/redis-connection'
import { fetchResults } from './fetch.js'
import type { RedisResultBackendSettings } from './options.js'
import { Subscriber } from './subscriber.js'

interface Wait {
  resolve(result: StoredResult): void
  reject(reason: unknown): void
}

/**
 * The waits for final results, which share one connection.
 *
 * Each subscribes before it reads, so that no result falls between the two. All read again when the connection was opened
 * again, and from time to time in any case: what is published while a connection is down reaches nobody.
 */
export class ResultWaits {
  readonly #settings: RedisResultBackendSettings
  readonly #waits = new Map<string, Set<Wait>>()
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

  wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal.removeEventListener('abort', onAbort)
        const waits = this.#waits.get(id)
        waits?.delete(wait)
        if (waits?.size !== 0) return
        this.#waits.delete(id)
        this.#subscriber.unsubscribe(id)
      }
      const onAbort = () => wait.reject(signal.reason)
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
      const others = this.#waits.get(id)
      if (others === undefined) this.#waits.set(id, new Set([wait]))
      else others.add(wait)
      this.#subscriber.subscribe(id)
    })
  }

  /** Ends all waits, and the connection they share. */
  close(reason: unknown): void {
    for (const waits of [...this.#waits.values()]) for (const wait of [...waits]) wait.reject(reason)
    this.#subscriber.close()
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
      for (const id of ids) for (const wait of [...(this.#waits.get(id) ?? [])]) wait.reject(refusal)
    }
  }

  #settle(id: string, result: StoredResult | undefined): void {
    if (result === undefined || result.state === 'RETRY') return
    for (const wait of [...(this.#waits.get(id) ?? [])]) wait.resolve(result)
  }
}
