import { randomUUID } from 'node:crypto'
import type { App, Batch, BatchRequest, Plugin, PluginTelling, StatsStore } from '@sheaf/core'
import { describeError, SheafError } from '@sheaf/core'
import { type Attached, attachStats } from './attach-stats.js'
import { checkStatsOptions, type StatsOptions } from './options.js'

/** What {@link stats} makes. */
export interface StatsPlugin extends Plugin {
  readonly name: 'stats'
  /** Where it reports. It is closed when the app closes. */
  readonly store: StatsStore
  /**
   * Also takes an app that was made without it: then what is enqueued is not counted, and of batches with trouble no request
   * is kept.
   *
   * @throws {CONFIG_INVALID} If it watches an app already.
   */
  attach(app: App, tell?: PluginTelling): () => Promise<void>
}

/**
 * Makes the plugin that collects statistics of an app, and reports them once a second to a store: what the dashboard, the
 * command line and {@link findings} look at. It does nothing per batch but count in memory; a store that fails costs
 * nothing but figures.
 *
 * Make one for each app. Operators pause queues through the store, and the plugin pauses the workers of its app.
 *
 * @param store - Where to report. @defaultValue a new {@link MemoryStats}: this process only
 * @throws {CONFIG_INVALID} If the store is none, or an option cannot be read.
 *
 * @example
 * ```ts
 * import { MemoryBroker } from '@sheaf/adapter-memory'
 * import { App, Batches } from '@sheaf/core'
 * import { stats } from '@sheaf/stats'
 *
 * const countClicks = new Batches<{ url: string }>({
 *   name: 'count-clicks',
 *   run: (requests) => console.log(requests.length),
 * })
 * const app = new App({ broker: new MemoryBroker(), tasks: [countClicks], plugins: [stats()] })
 * ```
 */
export function stats(store?: StatsStore, options: StatsOptions = {}): StatsPlugin {
  const settings = checkStatsOptions(store, options)
  let attached: Attached | undefined
  return {
    name: 'stats',
    store: settings.store,
    tracing: {
      enqueue: (call) => attached?.collector.enqueueing(call),
      run: (batch: Batch, requests: readonly BatchRequest[]) => attached?.follow(batch, requests),
    },
    attach(app, tell = printed) {
      if (attached) {
        throw new SheafError(
          'CONFIG_INVALID',
          `stats: expected a plugin for each app; this one watches the app '${attached.app.name}' already. Call stats(store) once for each.`,
        )
      }
      const now = attachStats(app, settings, randomUUID(), tell)
      attached = now
      return async () => {
        await now.detach()
        attached = undefined
      }
    },
  }
}

/** For an app that was made without the plugin: its events cannot be reached. */
const printed: PluginTelling = {
  error: (error, during) => console.error(`sheaf: error while ${during}: ${describeError(error)}`),
  warning: (code, message) => console.warn(`sheaf: warning ${code}: ${message}`),
}
