import type { Duration } from '../options/duration.js'
import type { StopMode } from '../worker/stop-cascade.js'

/** How a worker stops. */
export interface StopOptions {
  /**
   * How long to wait for what runs. Then the batches' signals abort, and what never ran is released.
   *
   * @defaultValue '25s'
   */
  readonly timeout?: Duration | undefined
  /**
   * What becomes of partial batches: `'flush'` runs them, `'release'` hands them back at once. `'abandon'` settles
   * nothing at all, as if the process had died: leases lapse. It is there for tests of exactly that.
   *
   * @defaultValue 'flush'
   */
  readonly mode?: StopMode | undefined
}
