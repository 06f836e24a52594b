import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { Cluster, Redis } from 'ioredis'

export const brokers = [
  new RedisBroker({ client: new Redis() }),
  new RedisBroker({ client: new Cluster([{ host: '127.0.0.1', port: 6379 }]) }),
]

export const backends = [
  new RedisResultBackend({ client: new Redis() }),
  new RedisResultBackend({ client: new Cluster([]) }),
]
