import { type Duration, OptionChecks } from '@sheaf/core'
import type { PostgresClient } from './connection/clients.js'
import { quoted, schemaOf } from './schema/name.js'

/** How a {@link PostgresBroker} reaches its server and behaves. */
export interface PostgresBrokerOptions {
  /**
   * Your own client: a `Pool` of `pg` 8, what `postgres()` of postgres.js 3 returns, or a database of PGlite. A single
   * `Client` of `pg` will do where a process only enqueues.
   *
   * The broker never closes it unless `closeClient` says so. With a `Pool`, workers have connections of their own with its
   * options: two for each queue, and one to listen.
   */
  readonly client: PostgresClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no other broker or result backend uses it.
   * A worker whose client stays open never ends by itself.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The schema that everything lives in: small letters, digits and `_`, at most 41. Two apps in one database take two.
   *
   * @defaultValue `'sheaf'`
   */
  readonly schema?: string | undefined
  /**
   * Whether the first use makes the schema, or brings it up to date. Say `false` where the client's role has no right to
   * that, and run `migrate()` when you deploy.
   *
   * @defaultValue true
   */
  readonly migrate?: boolean | undefined
  /**
   * How long a delivery is its holder's unless the lease is renewed; at least 100 ms. Workers renew it at every third, so it
   * says how soon the crash of a worker is noticed, and not how long a batch may run.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration | undefined
  /**
   * Which queues keep the order of their groups: all, or those that are listed. A queue that was opened so once keeps it for
   * all workers.
   *
   * @defaultValue false
   */
  readonly ordered?: boolean | readonly string[] | undefined
  /**
   * The longest body that is accepted, in bytes of UTF-8; at most 256 MiB. A worker holds `prefetch` of them.
   *
   * @defaultValue 1 MiB (1,048,576)
   */
  readonly maxBodyBytes?: number | undefined
  /**
   * Whether idle workers are woken by `LISTEN` and `NOTIFY`; else they look every `pollInterval`.
   *
   * @defaultValue true; `false` with `pooler` and no `listenClient`
   */
  readonly listen?: boolean | undefined
  /**
   * How often an idle worker looks where it cannot listen; at least 1 ms.
   *
   * @defaultValue `'100ms'`
   */
  readonly pollInterval?: Duration | undefined
  /**
   * Whether the client reaches the server through a pooler in transaction mode, as PgBouncer or what a host puts in front:
   * nothing is prepared, and nothing is listened to.
   *
   * @defaultValue false
   */
  readonly pooler?: boolean | undefined
  /** A second client, straight to the server, to listen with where `client` goes through a pooler. */
  readonly listenClient?: PostgresClient | undefined
}

/** The options with their defaults, checked. */
export interface PostgresBrokerSettings {
  readonly client: PostgresClient
  readonly closesClient: boolean
  /** In quotes. */
  readonly schema: string
  readonly migrates: boolean
  readonly leaseMs: number
  readonly isOrdered: (queue: string) => boolean
  readonly maxBodyBytes: number
  readonly listens: boolean
  readonly pollMs: number
  readonly isPooled: boolean
  readonly listenClient: PostgresClient | undefined
}

const known = [
  'client',
  'closeClient',
  'schema',
  'migrate',
  'lease',
  'ordered',
  'maxBodyBytes',
  'listen',
  'pollInterval',
  'pooler',
  'listenClient',
]
const shortestLeaseMs = 100
const mostBodyBytes = 2 ** 28

/**
 * Checks a broker's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: PostgresBrokerOptions): PostgresBrokerSettings {
  const check = new OptionChecks('PostgresBroker', options, known)
  const leaseMs = check.duration('lease', '30s')
  if (leaseMs < shortestLeaseMs) {
    throw check.refusal('lease', `at least ${shortestLeaseMs} ms`, check.value('lease'))
  }
  const maxBodyBytes = check.count('maxBodyBytes', 1_048_576)
  if (maxBodyBytes > mostBodyBytes) {
    throw check.refusal('maxBodyBytes', 'a whole number of bytes from 1 to 256 MiB', maxBodyBytes)
  }
  const pollMs = check.duration('pollInterval', '100ms')
  if (pollMs < 1) throw check.refusal('pollInterval', 'at least 1 ms', check.value('pollInterval'))
  const isPooled = check.flag('pooler', false)
  const listenClient = check.value('listenClient') as PostgresClient | undefined
  return {
    client: check.value('client') as PostgresClient,
    closesClient: check.flag('closeClient', false),
    schema: quoted(schemaOf(check)),
    migrates: check.flag('migrate', true),
    leaseMs,
    isOrdered: orderOf(check),
    maxBodyBytes,
    listens:
      check.flag('listen', !isPooled || listenClient !== undefined) &&
      (!isPooled || listenClient !== undefined),
    pollMs,
    isPooled,
    listenClient,
  }
}

function orderOf(check: OptionChecks): (queue: string) => boolean {
  const ordered = check.value('ordered') ?? false
  if (typeof ordered === 'boolean') return () => ordered
  if (Array.isArray(ordered) && ordered.every((name) => typeof name === 'string')) {
    const names = new Set(ordered)
    return (queue) => names.has(queue)
  }
  throw check.refusal('ordered', 'true, false, or a list of queues', ordered)
}
