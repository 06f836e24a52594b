export type { IoredisClient, NodeRedisClient, RedisClient } from './connection/client.js'
export type { RedisBrokerOptions } from './options.js'
export { RedisBroker } from './redis-broker.js'
