import type { AnyBatches, AppOptions, ResultBackend, WorkerOptions } from '@sheaf/core'
import type { MemoryBrokerOptions } from '../options.js'

/** What a {@link testApp} is made of. */
export interface TestAppOptions {
  /** The tasks under test. They are taken over from the app of the program, if it has them, until the test app is closed. */
  readonly tasks: readonly AnyBatches[]
  /**
   * The time of day at which the clock starts: a date, or epoch milliseconds.
   *
   * @defaultValue `new Date('2026-01-01T00:00:00Z')`
   */
  readonly start?: Date | number | undefined
  /**
   * Where results go; `'none'` for an app without a result backend.
   *
   * @defaultValue a new `MemoryResultBackend` on the test's clock
   */
  readonly backend?: ResultBackend | 'none' | undefined
  /** The broker's lease, order and longest body, where a test is about them. */
  readonly broker?: Omit<MemoryBrokerOptions, 'clock'> | undefined
  /** The worker's tasks (by default all), its name, and where its channels come from. */
  readonly worker?: WorkerOptions | undefined
  /** What else the app is to have. */
  readonly app?:
    | Pick<AppOptions, 'name' | 'serializer' | 'plugins' | 'publishTimeout' | 'resultExpires'>
    | undefined
}
