/** What one kind of work cost in one run, once it was going. */
export interface Measurement {
  readonly perSecond: number
  /** Processor seconds for each 100,000 messages. */
  readonly ownCpu: number
  readonly serverCpu: number
  /** Seconds from the start of the process to the end of the first messages, which the rest does not count. */
  readonly startUp: number
}

interface Mark {
  readonly at: number
  readonly own: number
  readonly server: number
}

/** Counts what a contender has done; the first sixth of it is start-up, and measured apart. */
export class Meter {
  readonly count: number
  /** Resolves when all is done. */
  readonly done: Promise<void>
  readonly #serverCpu: () => number
  readonly #startUp: number
  #left: number
  #warm: Mark | undefined
  #end: Mark | undefined
  #onDone = () => {}

  /** `serverCpu` tells the seconds of processor time that the server has used. */
  constructor(count: number, serverCpu: () => number) {
    this.count = count
    this.#left = count
    this.#startUp = Math.floor((count * 5) / 6)
    this.#serverCpu = serverCpu
    this.done = new Promise((resolve) => {
      this.#onDone = resolve
    })
  }

  get isDone(): boolean {
    return this.#left <= 0
  }

  /** Some more messages are done. */
  add(messages: number): void {
    const before = this.#left
    this.#left -= messages
    if (before > this.#startUp && this.#left <= this.#startUp) this.#warm = this.#mark()
    if (before > 0 && this.#left <= 0) {
      this.#end = this.#mark()
      this.#onDone()
    }
  }

  /** What the work cost, start-up apart. */
  get measurement(): Measurement {
    const warm = this.#warm!
    const end = this.#end!
    const per100k = 100_000 / this.#startUp
    return {
      perSecond: this.#startUp / ((end.at - warm.at) / 1_000),
      ownCpu: (end.own - warm.own) * per100k,
      serverCpu: (end.server - warm.server) * per100k,
      startUp: warm.at / 1_000,
    }
  }

  #mark(): Mark {
    const { user, system } = process.cpuUsage()
    // The time is counted from the start of the process.
    return { at: performance.now(), own: (user + system) / 1e6, server: this.#serverCpu() }
  }
}
