import { SheafError } from '@sheaf/core'
import type { IoredisClient, NodeRedisClient, RedisClient } from './client.js'
import { useClient } from './client-users.js'
import type { ClientConnection, Connection } from './connection.js'
import { IoredisConnection } from './ioredis.js'
import { NodeRedisConnection } from './node-redis.js'
import { SteadyConnection } from './steady-connection.js'

/** How a client is used. */
export interface ConnectOptions {
  /** How long a call waits for its answer, before another connection is tried. */
  readonly answerMs?: number | undefined
  /** Whether the client is closed by the last that uses it. */
  readonly closeClient?: boolean | undefined
}

/**
 * Turns the user's client into a connection.
 *
 * @param owner - Whose option it is, for the error's message.
 * @throws {CONFIG_INVALID} If it is no client of ioredis or node-redis, or has a key prefix of its own.
 */
export function connect(client: RedisClient, owner: string, options: ConnectOptions = {}): Connection {
  const connection = connectClient(client, owner, options.answerMs)
  return new SteadyConnection(connection, useClient(client, options.closeClient ?? false))
}

/** Turns a client into a connection that depends on the client alone, as {@link connect} does. */
function connectClient(client: RedisClient, owner: string, answerMs?: number): ClientConnection {
  refuseKeyPrefix(client, owner)
  if (isIoredis(client)) return new IoredisConnection(client, answerMs)
  if (isNodeRedis(client)) return new NodeRedisConnection(client, answerMs)
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: client: expected a client of ioredis (new Redis(), new Cluster()) or of node-redis (createClient(), createCluster(), createSentinel() of version 6); got ${describe(client)}.`,
  )
}
function isIoredis(client: unknown): client is IoredisClient {
  return has(client, 'call') && has(client, 'duplicate') && has(client, 'disconnect')
}

function isNodeRedis(client: unknown): client is NodeRedisClient {
  return has(client, 'sendCommand') && has(client, 'duplicate') && has(client, 'connect')
}

function has(value: unknown, method: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, method) === 'function'
}

/** A client's own prefix would reach the keys of commands and not those that scripts name, and so split a queue in two. */
function refuseKeyPrefix(client: unknown, owner: string): void {
  const options = typeof client === 'object' && client !== null ? Reflect.get(client, 'options') : undefined
  const keyPrefix = options?.keyPrefix || options?.redisOptions?.keyPrefix
  if (!keyPrefix) return
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: client: expected a client without keyPrefix; got one with '${keyPrefix}'. Remove it there and give ${owner} the option prefix instead.`,
  )
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? 'a function' : String(value)
  return `an object of class ${value.constructor?.name ?? 'Object'}`
}
