import { resolveRedisServer } from './redis-server.mjs'

/** Variables that tell a program which Redis server to start; it is the program that starts it. */
export function redisEnvironment() {
  const server = resolveRedisServer()
  if ('url' in server) return {}
  return {
    REDIS_SERVER_BIN: server.binary,
    ...(server.libraryPath ? { REDIS_LD_LIBRARY_PATH: server.libraryPath } : {}),
  }
}
