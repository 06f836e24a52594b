import type { BatchRequest } from '../task/batch-request.js'
import type { EnqueueCall, EnqueueTrace, RunDetails, RunTrace } from '../task/tracing.js'

/** A plugin as the insides of an app see it: they hand the app and its batches on, and never look into them. */
export interface Watcher {
  readonly name: string
  readonly tracing?: WatcherTracing
  attach?(app: never, tell: never): unknown
}

/** What a plugin traces with. */
export interface WatcherTracing {
  enqueue?(call: EnqueueCall): EnqueueTrace | undefined
  run?(batch: never, requests: readonly BatchRequest[], details: RunDetails): RunTrace | undefined
}
