import { OptionChecks } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'

/** How a {@link RedisStats} reaches its server. */
export interface RedisStatsOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster.
   *
   * The store never closes it unless `closeClient` says so.
   */
  readonly client: RedisClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once nothing else of Sheaf's uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The beginning of all keys' names, as in `{prefix:stats}:tasks`. Processes with one prefix share their statistics.
   *
   * @defaultValue `'sheaf'`
   */
  readonly prefix?: string | undefined
}

/** The options with their defaults, checked. */
interface RedisStatsSettings {
  readonly connection: Connection
  readonly prefix: string
}

/** @throws {CONFIG_INVALID} If an option is missing, unknown or out of range. */
export function readStatsOptions(options: RedisStatsOptions): RedisStatsSettings {
  const check = new OptionChecks('RedisStats', options, ['client', 'closeClient', 'prefix'])
  const prefix = check.text('prefix', 'sheaf')
  // A brace in it would end the hash tag early, and spread one store over several slots.
  if (/[{}]/.test(prefix)) throw check.refusal('prefix', 'a text without braces', prefix)
  const closeClient = check.flag('closeClient', false)
  const client = check.value('client') as RedisClient
  return { connection: connect(client, 'RedisStats', { closeClient }), prefix }
}
