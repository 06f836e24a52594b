import { type IoredisClient, RedisBroker } from '@sheaf/adapter-redis'
import { type NodeRedisClient, RedisResultBackend } from '@sheaf/backend-redis'
import type { Broker, ResultBackend } from '@sheaf/core'

export const broker = (client: IoredisClient | NodeRedisClient): Broker =>
  new RedisBroker({ client, prefix: undefined, lease: '10s' })

export const backend = (client: IoredisClient | NodeRedisClient): ResultBackend =>
  new RedisResultBackend({ client, expires: undefined, format: 'celery' })

// @ts-expect-error A client has methods, and its type is no `any`.
export const noBroker = () => new RedisBroker({ client: {} })
// @ts-expect-error A client has methods, and its type is no `any`.
export const noBackend = () => new RedisResultBackend({ client: {} })
