/** What keeps the starts of one task's batches apart. Times are monotonic, in milliseconds. */
export interface RateLimit {
  /** Whether what is sought is kept for so many requests: a batch that grew would have to seek it anew, behind all others. */
  readonly isForSize: boolean
  /** When a batch of so many requests may start: at once where that is past, `Infinity` while it is not known. */
  permittedAtMs(requests: number, nowMs: number): number
  /** A batch waits for its permit: does what is needed to get one. Returns when to look again; `Infinity` if it will tell. */
  seek(requests: number, nowMs: number): number
  /** A batch starts, and uses up its permit. Returns how to give that back, should nothing of it reach `run`. */
  take(requests: number, nowMs: number): () => void
}

/** What was taken at one moment; nothing, once it was given back or is over. */
interface Taken {
  readonly atMs: number
  amount: number
}

/** Up to here, room for what is over is not worth clearing. */
const fewOver = 1_000

/** Permits an amount of at most `limit` within any span of `perMs`: a sliding log of what was taken. Pure but for its log. */
class SlidingLog {
  readonly #limit: number
  readonly #perMs: number
  readonly #taken: Taken[] = []
  /** How many of them, from the oldest on, are over. */
  #over = 0
  #sum = 0
  /** What was last asked for, and the answer, which holds for as long as the log is the same. */
  #askedFor: number | undefined
  #answerMs = Number.NEGATIVE_INFINITY

  constructor(limit: number, perMs: number) {
    this.#limit = limit
    this.#perMs = perMs
  }

  /** When so much more may be taken; in the past where it may at once. */
  permittedAtMs(amount: number, nowMs: number): number {
    this.#forget(nowMs)
    if (amount === this.#askedFor) return this.#answerMs
    let tooMuch = this.#sum + amount - this.#limit
    let permittedAtMs = Number.NEGATIVE_INFINITY
    for (let index = this.#over; tooMuch > 0 && index < this.#taken.length; index++) {
      const one = this.#taken[index]!
      tooMuch -= one.amount
      permittedAtMs = one.atMs + this.#perMs
    }
    this.#askedFor = amount
    this.#answerMs = permittedAtMs
    return permittedAtMs
  }

  take(amount: number, atMs: number): () => void {
    const entry = { atMs, amount }
    this.#taken.push(entry)
    this.#sum += amount
    this.#askedFor = undefined
    return () => this.#return(entry)
  }

  #forget(nowMs: number): void {
    const taken = this.#taken
    for (let first = taken[this.#over]; first; first = taken[this.#over]) {
      if (first.amount > 0 && first.atMs + this.#perMs > nowMs) break
      this.#drop(first)
      this.#over++
    }
    // To shift each one out by itself would move all of a long log each time.
    if (this.#over <= fewOver || this.#over * 2 <= taken.length) return
    taken.splice(0, this.#over)
    this.#over = 0
  }

  /** What is given back was mostly taken just now, and is not to be looked through for as long as it would have counted. */
  #return(entry: Taken): void {
    const taken = this.#taken
    this.#drop(entry)
    while (taken.length > this.#over && taken.at(-1)!.amount === 0) taken.pop()
  }

  #drop(entry: Taken): void {
    if (entry.amount === 0) return
    this.#sum -= entry.amount
    entry.amount = 0
    this.#askedFor = undefined
  }
}

/** A rate limit of one task in one worker. */
export class WorkerRateLimit implements RateLimit {
  readonly isForSize = false
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
