/**
 * How this package speaks to Redis: the code of the broker's package, compiled into this one. Both speak to either client
 * in the same words, and neither has to be installed for the other.
 */
export {
  type Connection,
  connect,
  explain,
  type IoredisClient,
  isRefusal,
  type NodeRedisClient,
  type OwnConnection,
  type RedisClient,
  type Script,
  // biome-ignore lint/style/noRestrictedImports: compiled in on purpose, and only here
} from '../../adapter-redis/src/shared.js'
