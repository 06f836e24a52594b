import type { Settings } from './options.js'
import type { SqsQueues } from './queue/queues.js'
import type { CallLimit } from './service/call-limit.js'
import type { SqsCalls } from './service/calls.js'

/** What every part of the adapter works with. */
export interface SqsContext {
  readonly settings: Settings
  readonly calls: SqsCalls
  readonly queues: SqsQueues
  /** How many calls of each kind may be in flight. */
  readonly callLimits: { readonly send: CallLimit; readonly settle: CallLimit; readonly renew: CallLimit }
}
