import type { Broker, StatsStore } from '@sheaf/core'
import { importPackage } from '../app/import-package.js'
import { misuse } from '../process/command-error.js'

/** A Redis without anybody's code: its broker, and the statistics that are kept there. */
export interface Connected {
  readonly broker: Broker
  readonly stats: StatsStore
}

/**
 * Connects to a Redis by its address, else by `REDIS_URL`.
 *
 * @throws CommandError If there is no address, it holds a password, or a package is missing.
 */
export async function connectRedis(given: string | undefined): Promise<Connected> {
  if (given !== undefined && /:\/\/[^/]*@/.test(given))
    throw misuse(
      '--redis: what is on a command line is seen by others. Put the address into REDIS_URL, and say --redis.',
    )
  const url = given ?? process.env.REDIS_URL
  if (!url) throw misuse('--redis: expected an address, as redis://127.0.0.1:6379, or one in REDIS_URL.')
  const { Redis } = await importPackage('ioredis', '--redis needs a client')
  const { RedisBroker } = await importPackage('@sheaf/adapter-redis', '--redis needs its adapter')
  const { RedisStats } = await importPackage(
    '@sheaf/backend-redis',
    '--redis needs where statistics are kept',
  )
  const client = new (Redis as new (url: string) => object)(url)
  const broker = new (RedisBroker as new (options: object) => Broker)({ client, closeClient: true })
  const stats = new (RedisStats as new (options: object) => StatsStore)({ client })
  return { broker, stats }
}
