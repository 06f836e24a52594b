import type { BatchRequest } from '../task/batch-request.js'
import type { EnqueueCall, EnqueueTrace, RunDetails, RunTrace } from '../task/tracing.js'
import type { App } from './app.js'
import type { Batch } from './batch.js'

/**
 * Something that watches an app. It never steers: what it throws is an `error` event, and the work goes on without it.
 *
 * @example
 * ```ts
 * const counter: Plugin = {
 *   name: 'counter',
 *   attach(app) {
 *     let batches = 0
 *     const off = app.on('batchFinished', () => batches++)
 *     return () => {
 *       off()
 *       console.log(`${batches} batches`)
 *     }
 *   },
 * }
 * const app = new App({ broker: new MemoryBroker(), plugins: [counter] })
 * ```
 */
export interface Plugin {
  /** Names it in errors; no two plugins of an app share one. */
  readonly name: string
  /** Sees requests being enqueued and batches being run, from the outside. */
  readonly tracing?: Tracing | undefined
  /**
   * Called when the app is made. What it returns is called when the app closes, and awaited for 5 s at most: workers have
   * stopped, and the broker is still open.
   *
   * @param tell - What went wrong with the plugin's own work goes through it.
   */
  attach?(app: App, tell: PluginTelling): void | (() => void | Promise<void>)
}

/** How a plugin tells of its own work, through the events of its app. */
export interface PluginTelling {
  /** Something failed, and the plugin goes on: an `error` event. */
  error(error: unknown, during: string): void
  /** Something works, but not as it should: a `warning` event, with a stable code. */
  warning(code: string, message: string): void
}

/** What a plugin is told, so that it can follow a request from its producer to its batch. */
export interface Tracing {
  /** Called once per call of `enqueue`, `enqueueMany` or `enqueueEach`, in the async context of its caller. */
  enqueue?(call: EnqueueCall): EnqueueTrace | undefined
  /** Called just before a batch runs. */
  run?(batch: Batch, requests: readonly BatchRequest[], details: RunDetails): RunTrace | undefined
}
