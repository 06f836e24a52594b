import type { Clock, StoredResult } from '@sheaf/core'

interface Entry {
  readonly json: string
  readonly isFinal: boolean
  readonly expiresAtMs: number
}

/** How many entries each store looks at; more than one, so that clearing away is faster than growth. */
const looksPerStore = 2

/** Keeps results as JSON, by id, each until it expires. There is no timer: each store clears away some of what has expired. */
export class ResultStore {
  readonly #clock: Clock
  readonly #defaultExpiresMs: number
  readonly #entries = new Map<string, Entry>()
  #round = this.#entries.entries()

  constructor(clock: Clock, defaultExpiresMs: number) {
    this.#clock = clock
    this.#defaultExpiresMs = defaultExpiresMs
  }

  /** How many results are in memory, with expired ones that were not cleared away yet. */
  get size(): number {
    return this.#entries.size
  }

  /** Stores a result and returns its JSON; `undefined` where it is a RETRY that comes after a final state. */
  put(result: StoredResult): string | undefined {
    const nowMs = this.#clock.monotonic()
    this.#clearAway(nowMs)
    const isFinal = result.state !== 'RETRY'
    if (!isFinal && this.#live(result.id, nowMs)?.isFinal) return undefined
    const json = JSON.stringify(result)
    const expiresAtMs = nowMs + (result.expiresMs ?? this.#defaultExpiresMs)
    this.#entries.set(result.id, { json, isFinal, expiresAtMs })
    return json
  }

  get(id: string): StoredResult | undefined {
    const entry = this.#live(id, this.#clock.monotonic())
    return entry && (JSON.parse(entry.json) as StoredResult)
  }

  delete(id: string): void {
    this.#entries.delete(id)
  }

  #live(id: string, nowMs: number): Entry | undefined {
    const entry = this.#entries.get(id)
    return entry !== undefined && entry.expiresAtMs > nowMs ? entry : undefined
  }

  #clearAway(nowMs: number): void {
    for (let looks = 0; looks < looksPerStore; looks++) {
      const next = this.#round.next()
      if (next.done) {
        this.#round = this.#entries.entries()
        return
      }
      const [id, entry] = next.value
      if (entry.expiresAtMs <= nowMs) this.#entries.delete(id)
    }
  }
}
