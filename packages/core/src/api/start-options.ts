import type { Duration } from '../options/duration.js'

/** How a worker starts. */
export interface StartOptions {
  /**
   * How long to try to connect. Then `start()` rejects with TIME_LIMIT, and the worker is stopped.
   *
   * @defaultValue no limit
   */
  readonly timeout?: Duration | undefined
}
