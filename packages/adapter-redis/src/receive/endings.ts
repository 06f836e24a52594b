/** A wait for some work, which its signal or the channel's close may end first. */
interface Wait {
  readonly signal: AbortSignal
  end(): void
}

/**
 * Ends the waits of one channel: each when its signal aborts, all of them when the channel closes.
 *
 * A worker passes the same signal at every receive, and gets one listener for all of its waits: to add and remove a listener
 * takes Node longer than to decode a batch of ten.
 */
export class Endings {
  /** A list, because a Set keeps its used-up tables, and through them old batches, until a full garbage collection. */
  #waits: readonly Wait[] = []
  #signal: AbortSignal | undefined
  readonly #onAbort = (event: Event) => {
    for (const wait of this.#waits) if (wait.signal === event.target) wait.end()
  }

  /** Settles as the work does, or resolves with `undefined` once the signal aborts or all waits are ended. */
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
    // The signal before may still have waits under way. A caller with a new signal each time leaves no listener behind.
    if (!this.#waits.some((wait) => wait.signal === this.#signal)) {
      this.#signal?.removeEventListener('abort', this.#onAbort)
    }
    this.#signal = signal
    signal.addEventListener('abort', this.#onAbort)
  }
}
