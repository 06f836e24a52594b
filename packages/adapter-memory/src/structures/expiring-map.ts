import { MinHeap } from './min-heap.js'

interface Entry<Value> {
  readonly key: string
  value: Value
  untilMs: number
}

interface Visit<Value> {
  readonly entry: Entry<Value>
  readonly atMs: number
}

/**
 * A map whose entries are forgotten once their time is over. It sets no timer: each call first forgets what is over, the
 * next to end being found at once.
 */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, Entry<Value>>()
  /** When each entry is to be looked at next: one visit an entry, however often it is extended. */
  readonly #visits = new MinHeap<Visit<Value>>((left, right) => left.atMs < right.atMs)

  get size(): number {
    return this.#entries.size
  }

  get(key: string, nowMs: number): Value | undefined {
    this.forget(nowMs)
    return this.#entries.get(key)?.value
  }

  /** Keeps a value until a moment, at which it is gone. */
  set(key: string, value: Value, untilMs: number): void {
    const known = this.#entries.get(key)
    // A longer time is seen when the entry is visited; a shorter one needs a visit of its own.
    if (known && untilMs >= known.untilMs) {
      known.value = value
      known.untilMs = untilMs
      return
    }
    const entry = { key, value, untilMs }
    this.#entries.set(key, entry)
    this.#visits.push({ entry, atMs: untilMs })
  }

  /** Gives the memory of what is over back. */
  forget(nowMs: number): void {
    for (
      let next = this.#visits.peek();
      next !== undefined && next.atMs <= nowMs;
      next = this.#visits.peek()
    ) {
      this.#visits.pop()
      const { entry } = next
      if (this.#entries.get(entry.key) !== entry) continue
      if (entry.untilMs <= nowMs) this.#entries.delete(entry.key)
      else this.#visits.push({ entry, atMs: entry.untilMs })
    }
  }
}
