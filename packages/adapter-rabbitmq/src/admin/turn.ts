/** Lets works follow each other: each begins when the one before has settled, in whichever way. */
export class Turn {
  #last: Promise<unknown> = Promise.resolve()

  next<Value>(work: () => Promise<Value>): Promise<Value> {
    const current = this.#last.then(work, work)
    this.#last = current.catch(() => {})
    return current
  }
}
