export type { IoredisClient, NodeRedisClient, RedisClient } from '@sheaf/redis-connection'
export type { RedisResultBackendOptions } from './options.js'
export { RedisResultBackend } from './redis-result-backend.js'
