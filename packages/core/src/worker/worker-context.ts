import type { App } from '../app/app.js'
import type { Quarantine } from '../dispatch/quarantine.js'
import type { Events } from '../events.js'
import type { Latch } from '../latch.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend } from '../ports/result-backend.js'
import type { Serializer } from '../task/serializer.js'
import type { Tally } from './stop-report.js'

/** What all parts of one worker share. */
export interface WorkerContext {
  readonly app: App
  readonly broker: Broker
  readonly backend: ResultBackend | undefined
  readonly clock: Clock
  readonly events: Events
  readonly serializer: Serializer
  readonly resultExpiresMs: number
  readonly tally: Tally
  /** The queues that are not to be received from. */
  readonly paused: ReadonlySet<string>
  readonly quarantine: Quarantine
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
  /** Whether nothing is being received or settled, in the whole worker. */
  readonly isQuiet: boolean
  /** Whether partial batches are closed at once, because the worker is stopping. */
  readonly isFlushing: boolean
  /** Whether batches may start; not while a stopping worker hands everything back. */
  readonly mayStart: boolean
  /** Whether the worker's deadline has passed: what has not begun to run must not. */
  readonly isHalted: boolean
  /** A batch or a settling has ended. */
  progress(): void
}
