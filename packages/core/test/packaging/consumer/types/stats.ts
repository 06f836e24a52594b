import { type NodeRedisClient, RedisStats } from '@sheaf/backend-redis'
import { App, type Broker, type StatsStore, type StatsView } from '@sheaf/core'
import { type Finding, findings, MemoryStats, type StatsOptions, stats, statsOf } from '@sheaf/stats'

const options: StatsOptions = {
  payloads: true,
  redact: (value, { task, what }) => (what === 'payload' && task === 'mail' ? undefined : value),
  traceId: undefined,
  clock: undefined,
}

export const memory: StatsStore = new MemoryStats({ clock: undefined })

export const redis = (client: NodeRedisClient): StatsStore =>
  new RedisStats({ client, prefix: undefined, closeClient: true })

export const watched = (broker: Broker): App => {
  const app = new App({ broker, tasks: [], plugins: [stats(memory, options)] })
  const store: StatsStore | undefined = statsOf(app)
  return store ? app : new App({ broker, tasks: [], plugins: [stats()] })
}

export function worst(view: StatsView, app: App): Finding | undefined {
  return findings(view, app).find(({ severity }) => severity === 'error')
}
