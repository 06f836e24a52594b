/** Lets a limited number of calls be in flight at once; the others wait, first come first served. */
export class Gate {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(limit: number) {
    this.#free = limit
  }

  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
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
}
