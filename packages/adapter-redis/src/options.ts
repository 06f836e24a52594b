import { type Duration, parseDuration, SheafError } from '@sheaf/core'
import type { RedisClient } from './connection/client.js'
import { connect } from './connection/connect.js'
import type { Connection } from './connection/connection.js'

/** How a {@link RedisBroker} reaches its server and behaves. */
export interface RedisBrokerOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster.
   *
   * The broker never closes it, and opens connections of its own only to wait on (one for each queue that a worker reads).
   */
  readonly client: RedisClient
  /**
   * What the names of all keys begin with: the keys of a queue are `{prefix:queue}:…`. Without braces.
   *
   * @defaultValue `'sheaf'`
   */
  readonly prefix?: string
  /**
   * How long a delivery is its holder's unless the lease is renewed. Renewals come at a third of it, so this is how soon
   * the crash of a worker is noticed, and not how long a batch may run. At least 100 ms.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration
  /**
   * The longest body that is accepted, in bytes of UTF-8. Redis itself takes up to 512 MiB; a worker holds `prefetch` of them.
   *
   * @defaultValue 1 MiB (1,048,576)
   */
  readonly maxBodyBytes?: number
}

/** The options with their defaults, checked. */
export interface RedisBrokerSettings {
  readonly connection: Connection
  readonly prefix: string
  readonly leaseMs: number
  readonly maxBodyBytes: number
}

const known = ['client', 'prefix', 'lease', 'maxBodyBytes']
const shortestLeaseMs = 100

/** Checks a broker's options. */
export function readOptions(options: RedisBrokerOptions): RedisBrokerSettings {
  if (typeof options !== 'object' || options === null) throw invalid('options', 'an object', options)
  const stranger = Object.keys(options).find((key) => !known.includes(key))
  if (stranger !== undefined) throw invalid('options', `only ${known.join(', ')}`, stranger)

  const { client, prefix = 'sheaf', lease = '30s', maxBodyBytes = 1_048_576 } = options
  if (typeof prefix !== 'string' || prefix === '' || /[{}]/.test(prefix)) {
    throw invalid('prefix', 'a non-empty string without braces', prefix)
  }
  const leaseMs = parseDuration(lease, 'RedisBroker: lease')
  if (leaseMs < shortestLeaseMs) throw invalid('lease', `at least ${shortestLeaseMs} ms`, lease)
  if (!(Number.isSafeInteger(maxBodyBytes) && maxBodyBytes >= 1 && maxBodyBytes < 2 ** 29)) {
    throw invalid('maxBodyBytes', 'a whole number of bytes from 1 to below 512 MiB', maxBodyBytes)
  }
  return { connection: connect(client, 'RedisBroker'), prefix, leaseMs, maxBodyBytes }
}

function invalid(option: string, expected: string, given: unknown): SheafError {
  const shown = typeof given === 'string' ? `'${given}'` : String(given)
  return new SheafError('CONFIG_INVALID', `RedisBroker: ${option}: expected ${expected}; got ${shown}.`)
}
