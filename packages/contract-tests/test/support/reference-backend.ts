import { type Clock, type ResultBackend, SheafError, type StoredResult, systemClock } from '@sheaf/core'

interface Kept {
  readonly text: string
  readonly state: StoredResult['state']
  readonly until: number
}

interface Waiter {
  readonly resolve: (result: StoredResult) => void
  readonly reject: (error: unknown) => void
}

const dayMs = 86_400_000

/** A result backend in the memory of one process: the plainest that keeps every promise. */
export class ReferenceBackend implements ResultBackend {
  readonly #kept = new Map<string, Kept>()
  readonly #waiters = new Map<string, Set<Waiter>>()

  constructor(readonly clock: Clock = systemClock) {}

  async store(results: readonly StoredResult[]): Promise<void> {
    for (const result of results) {
      const earlier = this.#current(result.id)
      if (result.state === 'RETRY' && earlier !== undefined && earlier.state !== 'RETRY') continue
      const until = this.clock.now() + (result.expiresMs ?? dayMs)
      this.#kept.set(result.id, { text: JSON.stringify(result), state: result.state, until })
      if (result.state !== 'RETRY') this.#wake(result.id)
    }
  }

  async fetch(ids: readonly string[]): Promise<readonly (StoredResult | undefined)[]> {
    return ids.map((id) => {
      const kept = this.#current(id)
      return kept === undefined ? undefined : (JSON.parse(kept.text) as StoredResult)
    })
  }

  wait(id: string, signal: AbortSignal): Promise<StoredResult> {
    if (signal.aborted) return Promise.reject(signal.reason)
    const kept = this.#current(id)
    if (kept !== undefined && kept.state !== 'RETRY') return Promise.resolve(JSON.parse(kept.text))
    return new Promise((resolve, reject) => {
      const waiters = this.#waiters.get(id) ?? new Set()
      const leave = () => {
        waiters.delete(waiter)
        if (waiters.size === 0) this.#waiters.delete(id)
        signal.removeEventListener('abort', abort)
      }
      const abort = () => waiter.reject(signal.reason)
      const waiter: Waiter = {
        resolve: (result) => {
          leave()
          resolve(result)
        },
        reject: (error) => {
          leave()
          reject(error)
        },
      }
      signal.addEventListener('abort', abort)
      this.#waiters.set(id, waiters.add(waiter))
    })
  }

  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#kept.delete(id)
  }

  async close(): Promise<void> {
    for (const waiters of [...this.#waiters.values()]) {
      for (const waiter of [...waiters]) waiter.reject(new SheafError('CLOSED', 'The backend was closed.'))
    }
  }

  #current(id: string): Kept | undefined {
    const kept = this.#kept.get(id)
    return kept !== undefined && kept.until > this.clock.now() ? kept : undefined
  }

  #wake(id: string): void {
    const { text } = this.#kept.get(id)!
    for (const waiter of [...(this.#waiters.get(id) ?? [])]) waiter.resolve(JSON.parse(text))
  }
}
