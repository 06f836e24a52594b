import type { Clock } from '../ports/clock.js'
import type { Latch } from './latch.js'

/** How long an answer may take. */
export interface Patience<T = unknown> {
  readonly clock: Clock
  /** `Infinity` where nothing but what cuts it short ends it. */
  readonly ms: number
  /** Once one of these is set, only so much longer. */
  readonly cutShortBy?: readonly CutShort[]
  /** What it rejects with where the answer does not come. */
  timeoutError(): Error
  /** The answer came after all, too late. */
  onLateAnswer?(answer: T): void
}

/** What cuts a wait short, and what is left of it then. */
interface CutShort {
  readonly latch: Latch
  readonly restMs: number
}

/** What a promise settles with, unless it takes too long. No timer outlives it. */
export function inTime<T>(promise: PromiseLike<T>, patience: Patience<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const wait = new PatientWait(patience, reject)
    promise.then(
      (value) => {
        if (wait.end()) resolve(value)
        else patience.onLateAnswer?.(value)
      },
      (error) => {
        if (wait.end()) reject(error)
      },
    )
  })
}

/** The end of one wait, by its time or by its answer, whichever is first. */
class PatientWait {
  readonly #patience: Patience<never>
  readonly #reject: (error: Error) => void
  #timer: ReturnType<Clock['setTimer']> | undefined
  #dueMs = Number.POSITIVE_INFINITY
  #stopWatching: (() => void)[] | undefined
  #hasEnded = false

  constructor(patience: Patience<never>, reject: (error: Error) => void) {
    const { ms, cutShortBy } = patience
    this.#patience = patience
    this.#reject = reject
    this.#endAfter(ms)
    this.#stopWatching = cutShortBy?.map((cut) => cut.latch.whenSet(() => this.#endAfter(cut.restMs)))
  }

  /** Returns whether it had not ended before. */
  end(): boolean {
    if (this.#hasEnded) return false
    this.#hasEnded = true
    this.#timer?.clear()
    if (this.#stopWatching) for (const cancel of this.#stopWatching) cancel()
    return true
  }

  #endAfter(ms: number): void {
    if (ms === Number.POSITIVE_INFINITY) return
    const { clock } = this.#patience
    const dueMs = clock.monotonic() + ms
    if (dueMs >= this.#dueMs) return
    this.#dueMs = dueMs
    this.#timer?.clear()
    if (ms > 0) this.#timer = clock.setTimer(() => this.#giveUp(), ms)
    else this.#giveUp()
  }

  #giveUp(): void {
    if (this.end()) this.#reject(this.#patience.timeoutError())
  }
}
