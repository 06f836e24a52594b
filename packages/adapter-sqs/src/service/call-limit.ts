import { Line } from './line.js'

/**
 * Limits how many calls are in flight at once. Those beyond the limit wait, first come first served.
 *
 * Calls start together with polls where `pollStarts` tells of them. Two requests that are written in the same moment wake
 * the other side once, and their answers come together too.
 */
export class CallLimit {
  readonly #waiting = new Line<() => void>()
  readonly #perPoll: number
  #free: number
  #polledAtMs = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  /**
   * @param limit - The most calls in flight.
   * @param perPoll - The most calls that start together with one poll.
   */
  constructor(limit: number, perPoll = 1) {
    this.#free = limit
    this.#perPoll = perPoll
  }

  /** Makes a call once there is room for it. */
  async run<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.#waiting.length > 0 || this.#free === 0 || this.#isPollDue()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#free -= 1
    }
    try {
      return await call()
    } finally {
      this.#free += 1
      this.#startAll()
    }
  }

  /**
   * Makes a call for every item, and resolves when all of them have ended.
   *
   * @throws The first error, once nothing is running any more: a call that fails stops none of the others.
   */
  async runAll<Item>(items: readonly Item[], call: (item: Item) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled(items.map((item) => this.run(() => call(item))))
    const failure = outcomes.find(({ status }) => status === 'rejected')
    if (failure?.status === 'rejected') throw failure.reason
  }

  /** Says that a poll of a busy queue starts now; the next one can be expected in a moment. */
  pollStarts(): void {
    this.#polledAtMs = performance.now()
    this.#start(this.#perPoll)
  }

  #startAll(): void {
    if (this.#waiting.length > 0 && !this.#isPollDue()) this.#start(this.#waiting.length)
  }

  #start(most: number): void {
    for (let left = Math.min(most, this.#waiting.length, this.#free); left > 0; left -= 1) {
      this.#free -= 1
      this.#waiting.shift()?.()
    }
  }

  /** Whether the next poll is worth waiting for. If it is, a timer starts what waits should that poll not come. */
  #isPollDue(): boolean {
    const leftMs = this.#polledAtMs + longestWaitMs - performance.now()
    if (leftMs <= 0) return false
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#startAll()
    }, Math.ceil(leftMs))
    return true
  }
}

/** The longest that a call waits to start with a poll. Nothing is gained by it where polls come less often. */
const longestWaitMs = 2
