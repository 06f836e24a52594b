import type { BrokerAdmin, QueueDepth } from '@sheaf/core'

const minuteMs = 60_000

/** Counts queues when the store asks for it: each queue is counted by one process a minute. */
export class DepthSampler {
  readonly #admin: BrokerAdmin | undefined
  readonly #queues: readonly string[]
  readonly #onError: (error: unknown, queue: string) => void
  /** The minute, by the store's clock, for which it asked last. */
  #askedFor = -1
  #counted: QueueDepth[] = []
  #sampling: Promise<unknown> = Promise.resolve()

  constructor(
    admin: BrokerAdmin | undefined,
    queues: readonly string[],
    onError: (error: unknown, queue: string) => void,
  ) {
    this.#admin = admin
    this.#queues = queues
    this.#onError = onError
  }

  /** The queues to ask for in the next report: all of them, once a minute. */
  ask(storeNowMs: number): readonly string[] | undefined {
    const minute = Math.floor(storeNowMs / minuteMs)
    if (!this.#admin || this.#queues.length === 0 || minute === this.#askedFor) return undefined
    this.#askedFor = minute
    return this.#queues
  }

  /** Counts these queues, for the next report. */
  sample(queues: readonly string[]): void {
    this.#sampling = Promise.all([this.#sampling, ...queues.map((queue) => this.#count(queue))])
  }

  /** Resolves once what is being counted is there to be taken: nobody else counts it in this minute. Never rejects. */
  async settled(): Promise<void> {
    await this.#sampling
  }

  /** What was counted since it was taken last. */
  take(): readonly QueueDepth[] | undefined {
    if (this.#counted.length === 0) return undefined
    const counted = this.#counted
    this.#counted = []
    return counted
  }

  async #count(queue: string): Promise<void> {
    try {
      const { ready, delayed, leased, dead } = await this.#admin!.counts(queue)
      this.#counted.push({ queue, ready, delayed, dead, ...(leased !== undefined && { leased }) })
    } catch (error) {
      this.#onError(error, queue)
    }
  }
}
