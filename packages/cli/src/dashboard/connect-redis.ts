import type { Broker, StatsStore } from '@sheaf/core'
import { importPackage } from '../app/import-package.js'
import { addressOf, type Connected } from './connected.js'

/**
 * Connects to a Redis by its address, else by `REDIS_URL`.
 *
 * @throws CommandError If there is no address, it holds a password, or a package is missing.
 */
export async function connectRedis(given: string | undefined): Promise<Connected> {
  const example = 'redis://127.0.0.1:6379'
  const url = addressOf(given, { option: '--redis', variable: 'REDIS_URL', example })
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
