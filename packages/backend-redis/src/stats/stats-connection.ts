import type { Connection, RunScript } from '@sheaf/redis-connection'
import type { StatsKeys } from './stats-keys.js'
import type { StoreClock } from './store-clock.js'

/** How the parts of a store reach its server. */
export interface StatsConnection {
  readonly connection: Connection
  readonly keys: StatsKeys
  readonly clock: StoreClock
  /** Runs a script on the store's keys. */
  readonly run: RunScript
}
