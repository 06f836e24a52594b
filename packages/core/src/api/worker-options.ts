import type { Broker } from '../ports/broker.js'
import type { AnyBatches } from './batches.js'

/** What a worker works for. */
export interface WorkerOptions {
  /** Which of the app's tasks. @defaultValue all of them */
  readonly tasks?: readonly AnyBatches[] | undefined
  /** The worker's name in its events. @defaultValue `worker-` and the process id */
  readonly hostname?: string | undefined
  /** Where its channels come from, for services that push. @defaultValue the app's broker */
  readonly openChannel?: Broker['openChannel'] | undefined
}
