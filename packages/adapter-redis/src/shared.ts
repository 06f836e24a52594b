/** What the result backend compiles into itself. */
export type { IoredisClient, NodeRedisClient, RedisClient } from './connection/client.js'
export { connect } from './connection/connect.js'
export type { Connection, OwnConnection } from './connection/connection.js'
export { explain, isRefusal } from './explain.js'
export type { Script } from './script.js'
