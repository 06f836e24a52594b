/**
 * Lets a limited number of calls be in flight at once; the others wait, first come first served.
 *
 * Where it is told of polls, calls start together with them: of two requests that are written in the same moment, only the
 * first one wakes the other side, and their answers come together too.
 */
export class Gate {
  readonly #waiting: (() => void)[] = []
  readonly #perPoll: number
  #free: number
  #polledAtMs = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  /**
   * @param limit - Calls in flight at most.
   * @param perPoll - Calls that start together with one poll at most.
   */
  constructor(limit: number, perPoll = 1) {
    this.#free = limit
    this.#perPoll = perPoll
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting.length > 0 || this.#free === 0 || this.#isPollDue()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else {
      this.#free -= 1
    }
    try {
      return await work()
    } finally {
      this.#free += 1
      this.#letAllIn()
    }
  }

  /**
   * Does work for every item, and resolves when all of it has ended.
   *
   * @throws The first error, once nothing is running any more: one that fails stops none of the others.
   */
  async passAll<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled(items.map((item) => this.pass(() => work(item))))
    const failure = outcomes.find(({ status }) => status === 'rejected')
    if (failure?.status === 'rejected') throw failure.reason
  }

  /** A poll of a busy queue starts now, and the next one is to be expected in a moment. */
  pollStarts(): void {
    this.#polledAtMs = performance.now()
    this.#letIn(this.#perPoll)
  }

  #letAllIn(): void {
    if (this.#waiting.length > 0 && !this.#isPollDue()) this.#letIn(this.#waiting.length)
  }

  #letIn(most: number): void {
    for (let left = Math.min(most, this.#waiting.length, this.#free); left > 0; left -= 1) {
      this.#free -= 1
      this.#waiting.shift()?.()
    }
  }

  /** Whether the next poll is still worth waiting for; if so, it is not waited for in vain. */
  #isPollDue(): boolean {
    const leftMs = this.#polledAtMs + longestWaitMs - performance.now()
    if (leftMs <= 0) return false
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#letAllIn()
    }, Math.ceil(leftMs))
    return true
  }
}

/** How long a call waits for a poll to start with; where polls take longer than that, nothing is gained by it. */
const longestWaitMs = 2
