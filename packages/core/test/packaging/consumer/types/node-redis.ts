import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { createClient, createCluster, createSentinel } from 'redis'

const client = createClient()
const cluster = createCluster({ rootNodes: [] })
const sentinel = createSentinel({ name: 'primary', sentinelRootNodes: [] })

export const brokers = [
  new RedisBroker({ client }),
  new RedisBroker({ client: cluster }),
  new RedisBroker({ client: sentinel }),
]

export const backends = [
  new RedisResultBackend({ client }),
  new RedisResultBackend({ client: cluster }),
  new RedisResultBackend({ client: sentinel }),
]
