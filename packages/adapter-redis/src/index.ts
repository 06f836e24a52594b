export type { IoredisClient, NodeRedisClient, RedisClient } from '@sheaf/redis-connection'
export type { Durability } from './durability/durability.js'
export type { RedisBrokerOptions } from './options.js'
export { RedisBroker } from './redis-broker.js'
