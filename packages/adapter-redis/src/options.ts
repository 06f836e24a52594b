import { type Duration, OptionChecks } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'
import type { Durability } from './durability/durability.js'

/** How a {@link RedisBroker} reaches its server and behaves. */
export interface RedisBrokerOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster.
   *
   * The broker never closes it unless `closeClient` says so. It opens connections of its own only to wait on, one for each
   * queue that a worker reads, and one in the client's place where the client is silent.
   */
  readonly client: RedisClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no other broker or result backend uses it.
   * A worker whose client stays open never ends by itself.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The beginning of all keys' names, without braces: the keys of a queue are `{prefix:queue}:…`.
   *
   * @defaultValue `'sheaf'`
   */
  readonly prefix?: string | undefined
  /**
   * How long a delivery is its holder's unless the lease is renewed; at least 100 ms. Workers renew it at every third, so it
   * says how soon the crash of a worker is noticed, and not how long a batch may run.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration | undefined
  /**
   * What `enqueue` waits for before it resolves: that the server's memory has the request (`'memory'`), that its append-only
   * file on the disk has it (`'disk'`; Redis ≥ 7.2 or Valkey, with `appendonly yes`), or that at least one replica has it
   * (`'replicas'`). Where the server cannot, `enqueue` is refused in words; where it takes more than five seconds, it fails,
   * and the request is in the server's memory all the same.
   *
   * @defaultValue `'memory'`
   */
  readonly durability?: Durability | undefined
  /**
   * The longest body that is accepted, in bytes of UTF-8. Redis itself takes up to 512 MiB; a worker holds `prefetch` of them.
   *
   * @defaultValue 1 MiB (1,048,576)
   */
  readonly maxBodyBytes?: number | undefined
}

/** The options with their defaults, checked. */
export interface RedisBrokerSettings {
  readonly connection: Connection
  readonly prefix: string
  readonly leaseMs: number
  readonly durability: Durability
  readonly maxBodyBytes: number
}

const known = ['client', 'closeClient', 'prefix', 'lease', 'durability', 'maxBodyBytes']
const shortestLeaseMs = 100

// A silent connection is noticed while there is time to renew leases through another one; a server that pauses is no silence.
const shortestAnswerMs = 5_000
const longestAnswerMs = 10_000

/**
 * Checks a broker's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: RedisBrokerOptions): RedisBrokerSettings {
  const check = new OptionChecks('RedisBroker', options, known)
  const { client, prefix = 'sheaf', maxBodyBytes = 1_048_576 } = check.given as unknown as RedisBrokerOptions
  if (typeof prefix !== 'string' || prefix === '' || /[{}]/.test(prefix)) {
    throw check.refusal('prefix', 'a non-empty string without braces', prefix)
  }
  const leaseMs = check.duration('lease', '30s')
  if (leaseMs < shortestLeaseMs)
    throw check.refusal('lease', `at least ${shortestLeaseMs} ms`, check.value('lease'))
  if (!(Number.isSafeInteger(maxBodyBytes) && maxBodyBytes >= 1 && maxBodyBytes < 2 ** 29)) {
    throw check.refusal('maxBodyBytes', 'a whole number of bytes from 1 to below 512 MiB', maxBodyBytes)
  }
  const connection = connect(client, 'RedisBroker', {
    closeClient: check.flag('closeClient', false),
    answerMs: Math.min(longestAnswerMs, Math.max(shortestAnswerMs, leaseMs / 3)),
  })
  const durability = check.oneOf('durability', ['memory', 'disk', 'replicas'], 'memory')
  return { connection, prefix, leaseMs, durability, maxBodyBytes }
}
