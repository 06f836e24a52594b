import { onAbort } from '../values/on-abort.js'

/** A signal that is listened to, and how many are interested in it. */
interface Watched {
  readonly signal: AbortSignal
  uses: number
  /** Stops listening. */
  stop(): void
}

/**
 * Hears of the abort of signals, each by one listener however many are interested, those of other watches included.
 *
 * The listener on the signal that came last stays when nobody is interested for a moment: a worker passes the same signal
 * at every receive, and to add and remove a listener takes Node longer than to decode a batch of ten.
 */
export class SignalWatch {
  readonly #onAbort: (signal: AbortSignal) => void
  /** A list, because there are one or two, and because a Map that churns keeps its used-up tables. */
  #watched: readonly Watched[] = []

  constructor(onAbort: (signal: AbortSignal) => void) {
    this.#onAbort = onAbort
  }

  /** Notes that one more is interested. */
  add(signal: AbortSignal): void {
    const known = this.#find(signal)
    if (known !== undefined) {
      known.uses++
      return
    }
    this.#drop((one) => one.uses === 0)
    const stop = onAbort(signal, () => this.#aborted(signal))
    this.#watched = [...this.#watched, { signal, uses: 1, stop }]
  }

  /** Notes that one less is interested. */
  delete(signal: AbortSignal): void {
    const known = this.#find(signal)
    if (known === undefined) return
    known.uses--
    if (known !== this.#watched.at(-1)) this.#drop((one) => one.uses === 0 && one === known)
  }

  /** Removes every listener. */
  close(): void {
    this.#drop(() => true)
  }

  #aborted(signal: AbortSignal): void {
    this.#onAbort(signal)
    this.#drop((one) => one.signal === signal)
  }

  #find(signal: AbortSignal): Watched | undefined {
    return this.#watched.find((one) => one.signal === signal)
  }

  #drop(isDone: (one: Watched) => boolean): void {
    for (const one of this.#watched) if (isDone(one)) one.stop()
    this.#watched = this.#watched.filter((one) => !isDone(one))
  }
}
