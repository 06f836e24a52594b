/** Lets a limited number of calls be in flight at once; the others wait, first come first served. */
export class Gate {
  readonly #waiting: (() => void)[] = []
  readonly #perTurn: number
  #free: number
  #startsLeft: number

  /**
   * @param limit - Calls in flight at most.
   * @param perTurn - Calls that start in one turn of the event loop at most.
   */
  constructor(limit: number, perTurn = Number.POSITIVE_INFINITY) {
    this.#free = limit
    this.#perTurn = perTurn
    this.#startsLeft = perTurn
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting.length > 0 || !this.#enter()) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      this.#free += 1
      this.#letIn()
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

  #enter(): boolean {
    if (this.#free === 0 || this.#startsLeft === 0) return false
    this.#free -= 1
    if (this.#perTurn === Number.POSITIVE_INFINITY) return true
    if (this.#startsLeft === this.#perTurn) setImmediate(() => this.#nextTurn())
    this.#startsLeft -= 1
    return true
  }

  #letIn(): void {
    while (this.#waiting.length > 0 && this.#enter()) this.#waiting.shift()?.()
  }

  #nextTurn(): void {
    this.#startsLeft = this.#perTurn
    this.#letIn()
  }
}
