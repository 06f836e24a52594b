import { MemoryBroker, type MemoryBrokerOptions } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import {
  type AnyBatches,
  App,
  type AppEvents,
  type StatsStore,
  type StatsView,
  type TaskCounts,
  type Worker,
} from '@sheaf/core'
import { MemoryStats, type StatsOptions, type StatsPlugin, stats, sumCounts } from '../../src/index.js'

/** An app on a manual clock whose statistics are collected. */
export interface Watched extends AsyncDisposable {
  readonly app: App
  readonly clock: ManualClock
  readonly broker: MemoryBroker
  readonly store: MemoryStats
  readonly plugin: StatsPlugin
  readonly errors: AppEvents['error'][]
  readonly warnings: AppEvents['warning'][]
  /** Starts another worker. */
  start(hostname?: string): Promise<Worker>
  /** Everything of the last hour, by the minute. */
  view(): Promise<StatsView>
  /** All counts of a task, added up. */
  counts(task: string): Promise<TaskCounts>
}

export interface WatchedOptions extends StatsOptions {
  readonly tasks: readonly AnyBatches[]
  readonly broker?: MemoryBrokerOptions
  /** Stands between the plugin and the memory. */
  readonly wrap?: (store: MemoryStats) => StatsStore
  /** What the app takes for the time; the manual clock, where nothing is said. */
  readonly appClock?: (clock: ManualClock) => NonNullable<ConstructorParameters<typeof App>[0]['clock']>
}

export function watched({
  tasks,
  wrap,
  broker: brokerOptions,
  appClock,
  ...options
}: WatchedOptions): Watched {
  const clock = new ManualClock()
  const store = new MemoryStats({ clock })
  const plugin = stats(wrap ? wrap(store) : store, { clock, ...options })
  const broker = new MemoryBroker({ ...brokerOptions, clock })
  const app = new App({ broker, tasks, clock: appClock?.(clock) ?? clock, plugins: [plugin], takeOver: true })
  const errors: AppEvents['error'][] = []
  const warnings: AppEvents['warning'][] = []
  app.on('error', (event) => void errors.push(event))
  app.on('warning', (event) => void warnings.push(event))
  const view = () => store.read({ from: clock.now() - 3_600_000, to: clock.now(), step: 'minute' })
  return {
    app,
    clock,
    broker,
    store,
    plugin,
    errors,
    warnings,
    async start(hostname = 'web-1') {
      const worker = app.worker({ hostname })
      await worker.start()
      return worker
    },
    view,
    async counts(task) {
      const series = (await view()).tasks.find(({ name }) => name === task)
      return sumCounts(series?.rows.map(({ counts }) => counts) ?? [])
    },
    async [Symbol.asyncDispose]() {
      await app.close()
    },
  }
}
