export type { IoredisClient, NodeRedisClient, RedisClient } from './connection.js'
export type { RedisResultBackendOptions } from './options.js'
export { RedisResultBackend } from './redis-result-backend.js'
