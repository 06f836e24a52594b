import type { App, StatsStore, StatsView } from '@sheaf/core'
import { findPackage } from '../app/import-package.js'

/** A sentence about a running system, as `@sheaf/stats` words it. */
export interface StatsFinding {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly task?: string | undefined
  readonly message: string
  readonly advice?: string | undefined
  /** The option to change, as it is written in code. */
  readonly change?: string | undefined
}

/** What `@sheaf/stats` exports, as far as it is used here. */
interface StatsPackage {
  statsOf(app: App): StatsStore | undefined
  findings(view: StatsView, app: App): readonly StatsFinding[]
}

/** What is known of an app across processes. */
export interface AppStats {
  readonly store: StatsStore
  findings(view: StatsView): readonly StatsFinding[]
}

/** The statistics of an app; `undefined` where it has no `stats()` plugin. */
export async function appStats(app: App): Promise<AppStats | undefined> {
  const loaded = (await findPackage('@sheaf/stats')) as unknown as StatsPackage | undefined
  const store = loaded?.statsOf(app)
  return loaded && store && { store, findings: (view) => loaded.findings(view, app) }
}

/** What to say where nothing is known across processes; `undefined` where it is. */
export function whyAlone(stats: AppStats | undefined): string | undefined {
  if (stats === undefined)
    return "The app keeps no statistics, so only its queues are known. Give it some: new App({ plugins: [stats(new RedisStats({ client }))] }), of '@sheaf/stats'; PostgresStats does the same in PostgreSQL."
  if (stats.store.scope === 'process')
    return "The app's statistics stay in each process, so what its workers do is not seen here. Use stats(new RedisStats({ client })), of '@sheaf/backend-redis', or PostgresStats, of '@sheaf/adapter-postgres'."
  return undefined
}
