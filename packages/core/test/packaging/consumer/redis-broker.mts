import {
  type IoredisClient,
  type NodeRedisClient,
  RedisBroker,
  type RedisBrokerOptions,
} from '@sheaf/adapter-redis'
import type { Broker } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient } from 'redis'

const ioredis: IoredisClient = new Redis({ lazyConnect: true })
const nodeRedis: NodeRedisClient = createClient()
const options: RedisBrokerOptions = { client: ioredis, lease: '10s' }
export const brokers: readonly Broker[] = [new RedisBroker(options), new RedisBroker({ client: nodeRedis })]
// @ts-expect-error A client has methods, and its type is no `any`.
new RedisBroker({ client: {} })
