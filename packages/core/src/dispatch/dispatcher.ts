import PQueue from 'p-queue'

/** Without an id p-queue counts one up, as a BigInt, and writes it out: for each batch, and nobody asks for it. */
const unnamed = { id: '' }

/**
 * The slots of one task: how many of its batches run at once.
 *
 * p-queue counts them. A batch enters only when a slot is free, so nothing ever waits
 * inside; and whole batches enter, never single requests.
 */
export class Dispatcher {
  readonly #queue: PQueue
  readonly #concurrency: number

  constructor(concurrency: number) {
    this.#concurrency = concurrency
    this.#queue = new PQueue({ concurrency })
  }

  get running(): number {
    return this.#queue.pending + this.#queue.size
  }

  get hasFreeSlot(): boolean {
    return this.running < this.#concurrency
  }

  /** Takes a slot until `run` has really ended, and then tells `onFree`. `run` must not reject. */
  start(run: () => Promise<void>, onFree: () => void): void {
    void this.#queue.add(run, unnamed).then(onFree)
  }
}
