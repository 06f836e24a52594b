/** Someone who waits for something, unless the waiting ends first. */
interface Wait {
  readonly signal: AbortSignal
  end(): void
}

/**
 * The ends of the waits of one channel: by their signals, or all of them when it closes.
 *
 * A worker passes the same signal at every receive. It is listened to once, and not once a wait: Node takes longer to add
 * and to remove a listener than a batch of ten takes to decode.
 */
export class Endings {
  /** Few at a time. A Set would keep alive what its used-up tables led to, batches among it, until a full collection. */
  #waits: readonly Wait[] = []
  #signal: AbortSignal | undefined
  readonly #onAbort = (event: Event) => {
    for (const wait of this.#waits) if (wait.signal === event.target) wait.end()
  }

  /** What `work` resolves with; `undefined` as soon as the signal aborts or all waits are ended. */
  unlessEnded<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      const wait: Wait = {
        signal,
        end: () => {
          this.#forget(wait)
          resolve(undefined)
        },
      }
      this.#listenTo(signal)
      this.#waits = [...this.#waits, wait]
      work.then(
        (value) => {
          this.#forget(wait)
          resolve(value)
        },
        (error) => {
          this.#forget(wait)
          reject(error)
        },
      )
    })
  }

  /** Ends every wait that is under way. */
  endAll(): void {
    for (const wait of this.#waits) wait.end()
    this.#signal?.removeEventListener('abort', this.#onAbort)
    this.#signal = undefined
  }

  #forget(wait: Wait): void {
    this.#waits = this.#waits.filter((other) => other !== wait)
  }

  #listenTo(signal: AbortSignal): void {
    if (signal === this.#signal) return
    // Waits of the one before may still be under way; whoever passes a new signal each time has none, and leaves nothing.
    if (!this.#waits.some((wait) => wait.signal === this.#signal)) {
      this.#signal?.removeEventListener('abort', this.#onAbort)
    }
    this.#signal = signal
    signal.addEventListener('abort', this.#onAbort)
  }
}
