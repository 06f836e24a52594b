import type { Events } from '../events/events.js'
import type { BrokerClock } from '../guard/broker-clock.js'
import type { Clock } from '../ports/clock.js'
import type { Serializer } from '../task/serializer.js'
import type { EngineTracing } from '../task/tracing.js'
import type { Quarantine } from './quarantine.js'
import type { WorkerPhase } from './worker-phase.js'

/** What all parts of one worker share. */
export interface WorkerContext {
  /** The user's app, handed on and never looked into. */
  readonly app: object
  readonly hostname: string
  readonly clock: Clock
  /** What `expires` is judged by. */
  readonly brokerClock: BrokerClock
  readonly events: Events
  /** What follows batches; absent where nobody does. */
  readonly tracing: EngineTracing | undefined
  /** Of tasks that have none of their own. */
  readonly serializer: Serializer
  /** Whether there is a result backend. */
  readonly keepsResults: boolean
  readonly quarantine: Quarantine
  readonly phase: WorkerPhase
  /** Whether nothing is being received or settled, in the whole worker. */
  readonly isQuiet: boolean
  /** A batch or a settling has ended. */
  progress(): void
}
