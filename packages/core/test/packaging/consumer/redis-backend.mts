import {
  type IoredisClient,
  type NodeRedisClient,
  RedisResultBackend,
  type RedisResultBackendOptions,
} from '@sheaf/backend-redis'
import type { ResultBackend } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient } from 'redis'

const ioredis: IoredisClient = new Redis({ lazyConnect: true })
const nodeRedis: NodeRedisClient = createClient()
const options: RedisResultBackendOptions = { client: ioredis, expires: '1h' }
export const backends: readonly ResultBackend[] = [
  new RedisResultBackend(options),
  new RedisResultBackend({ client: nodeRedis }),
]
// @ts-expect-error A client has methods, and its type is no `any`.
new RedisResultBackend({ client: {} })
