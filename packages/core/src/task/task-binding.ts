import type { AppInternals } from '../app/app-internals.js'
import type { EnvelopeExtras } from '../enqueue/envelope.js'

/** A task in an app: what enqueueing needs of both. */
export interface TaskBinding {
  readonly app: AppInternals
  encode(payload: unknown, extras?: EnvelopeExtras): string
}
