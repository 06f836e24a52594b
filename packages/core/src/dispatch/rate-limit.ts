/** What keeps the starts of one task's batches apart. Times are monotonic, in milliseconds. */
export interface RateLimit {
  /** When a batch of so many requests may start: at once where that is past, `Infinity` while it is not known. */
  permittedAtMs(requests: number, nowMs: number): number
  /** A batch waits for its permit: does what is needed to get one. Returns when to look again; `Infinity` if it will tell. */
  seek(requests: number, nowMs: number): number
  /** A batch starts, and uses up its permit. Returns how to give that back, should nothing of it reach `run`. */
  take(requests: number, nowMs: number): () => void
}

/** Permits an amount of at most `limit` within any span of `perMs`: a sliding log of what was taken. Pure but for its log. */
class SlidingLog {
  readonly #limit: number
  readonly #perMs: number
  readonly #taken: { readonly atMs: number; readonly amount: number }[] = []

  constructor(limit: number, perMs: number) {
    this.#limit = limit
    this.#perMs = perMs
  }

  /** When so much more may be taken; in the past where it may at once. */
  permittedAtMs(amount: number, nowMs: number): number {
    this.#forget(nowMs)
    let taken = this.#taken.reduce((sum, one) => sum + one.amount, 0)
    let permittedAtMs = Number.NEGATIVE_INFINITY
    for (const one of this.#taken) {
      if (taken + amount <= this.#limit) break
      taken -= one.amount
      permittedAtMs = one.atMs + this.#perMs
    }
    return permittedAtMs
  }

  take(amount: number, atMs: number): () => void {
    const entry = { atMs, amount }
    this.#taken.push(entry)
    return () => {
      const index = this.#taken.indexOf(entry)
      if (index >= 0) this.#taken.splice(index, 1)
    }
  }

  #forget(nowMs: number): void {
    while (this.#taken.length > 0 && this.#taken[0]!.atMs + this.#perMs <= nowMs) this.#taken.shift()
  }
}

/** A rate limit of one task in one worker. */
export class WorkerRateLimit implements RateLimit {
  readonly #batches: SlidingLog | undefined
  readonly #requests: SlidingLog | undefined

  constructor(limits: { readonly batches?: number; readonly requests?: number; readonly perMs: number }) {
    const { batches, requests, perMs } = limits
    this.#batches = batches === undefined ? undefined : new SlidingLog(batches, perMs)
    this.#requests = requests === undefined ? undefined : new SlidingLog(requests, perMs)
  }

  permittedAtMs(requests: number, nowMs: number): number {
    return Math.max(
      this.#batches?.permittedAtMs(1, nowMs) ?? Number.NEGATIVE_INFINITY,
      this.#requests?.permittedAtMs(requests, nowMs) ?? Number.NEGATIVE_INFINITY,
    )
  }

  seek(requests: number, nowMs: number): number {
    return this.permittedAtMs(requests, nowMs)
  }

  take(requests: number, nowMs: number): () => void {
    const returnBatch = this.#batches?.take(1, nowMs)
    const returnRequests = this.#requests?.take(requests, nowMs)
    return () => {
      returnBatch?.()
      returnRequests?.()
    }
  }
}
