import type { Settings } from './options.js'
import type { SqsQueues } from './queue/queues.js'
import type { Gate } from './service/call-limit.js'
import type { SqsCalls } from './service/calls.js'

/** What every part of the adapter works with. */
export interface SqsContext {
  readonly settings: Settings
  readonly calls: SqsCalls
  readonly queues: SqsQueues
  /** What limits the calls in flight, by their kind. */
  readonly gates: { readonly send: Gate; readonly settle: Gate; readonly renew: Gate }
}
