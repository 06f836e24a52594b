import type { SqsCalls } from './calls.js'
import type { Gate } from './gate.js'
import type { Settings } from './options.js'
import type { SqsQueues } from './queues.js'

/** What every part of the adapter works with. */
export interface SqsContext {
  readonly settings: Settings
  readonly calls: SqsCalls
  readonly queues: SqsQueues
  /** What limits the calls in flight, by their kind. */
  readonly gates: { readonly send: Gate; readonly settle: Gate; readonly renew: Gate }
}
