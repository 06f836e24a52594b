import type { SqsCalls } from './calls.js'
import type { Settings } from './options.js'
import type { SqsQueues } from './queues.js'

/** What every part of the adapter works with. */
export interface SqsContext {
  readonly settings: Settings
  readonly calls: SqsCalls
  readonly queues: SqsQueues
}
