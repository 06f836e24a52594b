import { type Duration, OptionChecks, SheafError } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'
import {
  type FollowUpResults,
  type FollowUps,
  type ResultsSettings,
  readResults,
} from './follow-ups/follow-up-options.js'

/** How a {@link CeleryRedisBroker} reaches its server, and what it does with Celery's messages. */
export interface CeleryRedisBrokerOptions {
  /**
   * Your own client of ioredis (5 or 6) or node-redis (5 or 6), to the database that Celery's `broker_url` names: a single
   * server, or through Sentinel. Celery knows no cluster.
   *
   * The broker never closes it unless `closeClient` says so. It opens connections of its own only to wait on, one for each
   * queue that a worker reads, and one in the client's place where the client is silent.
   */
  readonly client: RedisClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no other broker or result backend uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The beginning of the names of the keys that are Sheaf's own: what is leased, delayed or dead lies under `prefix:queue:…`.
   *
   * @defaultValue `'sheaf'`
   */
  readonly prefix?: string | undefined
  /**
   * How long a delivery is its holder's unless the lease is renewed; at least 100 ms. Workers renew it at every third. Python's
   * `visibility_timeout` has no say in it.
   *
   * @defaultValue `'30s'`
   */
  readonly lease?: Duration | undefined
  /** Celery's `global_keyprefix`. @defaultValue none */
  readonly keyPrefix?: string | undefined
  /** Celery's `priority_steps`, ascending from 0, which is the most urgent. @defaultValue `[0, 3, 6, 9]` */
  readonly priorities?: readonly number[] | undefined
  /** Celery's `sep`, which stands between a queue's name and a priority. @defaultValue `'\x06\x16'` */
  readonly separator?: string | undefined
  /**
   * The longest body that `enqueue` accepts, in bytes of UTF-8, as Sheaf writes it; in Celery's form it is longer.
   *
   * @defaultValue 1 MiB (1,048,576)
   */
  readonly maxBodyBytes?: number | undefined
  /**
   * What becomes of a call after whose end Celery would do something: `'refuse'` rejects it in words before it runs,
   * `'ignore'` runs it and leaves the rest undone, `'run'` does the rest as Celery would, for links, chains and chords.
   *
   * @defaultValue `'refuse'`
   */
  readonly followUps?: FollowUps | undefined
  /**
   * Where Celery keeps its results: with `followUps: 'run'`, and required there. Chords are counted in it, and the end of a
   * chain that fails is told there.
   */
  readonly results?: FollowUpResults | undefined
  /**
   * With `followUps: 'run'`: the queue of a next task for which the caller named none. Python's `task_routes` are not in the
   * message.
   *
   * @defaultValue always `'celery'`
   */
  readonly route?: ((task: string) => string) | undefined
}

/** The options with their defaults, checked. */
export interface CeleryRedisSettings {
  readonly connection: Connection
  readonly prefix: string
  readonly leaseMs: number
  readonly keyPrefix: string
  readonly priorities: readonly number[]
  readonly separator: string
  readonly maxBodyBytes: number
  readonly followUps: FollowUps
  /** Present where follow-ups are run. */
  readonly results: ResultsSettings | undefined
  readonly route: (task: string) => string
}

const owner = 'CeleryRedisBroker'
const known = [
  ...['client', 'closeClient', 'prefix', 'lease', 'keyPrefix', 'priorities', 'separator', 'maxBodyBytes'],
  ...['followUps', 'results', 'route'],
]
const shortestLeaseMs = 100

// A silent connection is noticed while there is time to renew leases through another one; a server that pauses is no silence.
const shortestAnswerMs = 5_000
const longestAnswerMs = 10_000

/**
 * Checks a broker's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: CeleryRedisBrokerOptions): CeleryRedisSettings {
  const check = new OptionChecks(owner, options, known)
  const given = check.given as unknown as CeleryRedisBrokerOptions
  const { client, prefix = 'sheaf', keyPrefix = '', separator = '\x06\x16', maxBodyBytes = 1_048_576 } = given
  if (typeof prefix !== 'string' || prefix === '') throw check.refusal('prefix', 'a non-empty string', prefix)
  if (typeof keyPrefix !== 'string') throw check.refusal('keyPrefix', 'a string', keyPrefix)
  if (typeof separator !== 'string' || separator === '')
    throw check.refusal('separator', 'a non-empty string', separator)
  const { priorities = [0, 3, 6, 9] } = given
  if (!areSteps(priorities))
    throw check.refusal('priorities', 'whole numbers that ascend from 0, as [0, 3, 6, 9]', priorities)
  const leaseMs = check.duration('lease', '30s')
  if (leaseMs < shortestLeaseMs)
    throw check.refusal('lease', `at least ${shortestLeaseMs} ms`, check.value('lease'))
  if (!(Number.isSafeInteger(maxBodyBytes) && maxBodyBytes >= 1 && maxBodyBytes < 2 ** 28))
    throw check.refusal('maxBodyBytes', 'a whole number of bytes from 1 to below 256 MiB', maxBodyBytes)
  const followUps = check.oneOf('followUps', ['refuse', 'ignore', 'run'], 'refuse')
  const { route = () => 'celery' } = given
  if (typeof route !== 'function') throw check.refusal('route', 'a function from a task to its queue', route)
  if (followUps !== 'run') {
    const idle = (['results', 'route'] as const).find((name) => given[name] !== undefined)
    if (idle) throw check.refusal(idle, "none, unless followUps is 'run'", given[idle])
  }
  if (followUps === 'run' && given.results === undefined)
    throw check.refusal(
      'results',
      "{ client } of Celery's result_backend, where followUps is 'run'",
      undefined,
    )
  const connection = connect(client, owner, {
    closeClient: check.flag('closeClient', false),
    answerMs: Math.min(longestAnswerMs, Math.max(shortestAnswerMs, leaseMs / 3)),
  })
  refuseCluster(connection)
  return {
    ...{ connection, prefix, leaseMs, keyPrefix, priorities, separator, maxBodyBytes, followUps, route },
    results: readResults(check),
  }
}

function refuseCluster(connection: Connection): void {
  if (!connection.isCluster) return
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: client: expected a client of a single server, or through Sentinel; got one of a cluster, which Celery cannot use either.`,
  )
}

function areSteps(steps: unknown): steps is readonly number[] {
  return (
    Array.isArray(steps) &&
    steps[0] === 0 &&
    steps.every((step, at) => Number.isSafeInteger(step) && (at === 0 || step > steps[at - 1]))
  )
}
