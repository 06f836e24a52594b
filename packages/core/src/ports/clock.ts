/**
 * Where all time comes from, so that tests can hold it in their hands.
 *
 * Durations are measured with `monotonic`, which never jumps; points in time (`eta`, `expires`) with `now`.
 */
export interface Clock {
  /** The time of day, in epoch milliseconds. */
  now(): number
  /** Milliseconds since an arbitrary moment; never goes back. */
  monotonic(): number
  /** Calls back once, after `ms` milliseconds at the earliest. Any length. */
  setTimer(callback: () => void, ms: number): Timer
}

/** A timer that is running. */
export interface Timer {
  /** Stops the timer; after that it never calls back. Idempotent. */
  clear(): void
}
