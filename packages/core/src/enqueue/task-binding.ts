import type { Passage } from '../envelope/check-arrival.js'
import type { EnvelopeExtras } from '../envelope/envelope.js'
import type { ResultSource } from '../results/result-source.js'
import type { TaskSettings } from '../task/task-settings.js'
import type { EngineTracing } from '../task/tracing.js'
import type { Outbox } from './outbox.js'

/** The app that a task is enqueued through, as enqueueing sees it. */
export interface EnqueueingApp extends ResultSource {
  readonly outbox: Outbox
  /** What follows enqueued requests; absent where nobody does. */
  readonly tracing: EngineTracing | undefined
}

/** A task in an app: what enqueueing needs of both. */
export interface TaskBinding {
  readonly app: EnqueueingApp
  encode(payload: unknown, extras?: EnvelopeExtras): string
  /** What its payloads are checked against; absent where the task has no schema. */
  readonly passage: Passage | undefined
  /** Whether a payload has passed that check as a worker gets it. */
  hasArrived: boolean
}

/** A task that may be bound to an app. */
export interface EnqueueableTask {
  readonly settings: TaskSettings
  /** @throws {TASK_NOT_BOUND} If no open app has it. */
  binding(): TaskBinding
}
