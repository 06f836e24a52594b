/** Lets works follow each other: each begins when the one before has settled, in whichever way. */
export class Turn {
  #last: Promise<unknown> | undefined

  /** Begins the work at once where nothing is under way. */
  next<Value>(work: () => Promise<Value>): Promise<Value> {
    const before = this.#last
    const current = before === undefined ? work() : before.then(work, work)
    this.#last = current
    const done = () => {
      if (this.#last === current) this.#last = undefined
    }
    current.then(done, done)
    return current
  }
}
