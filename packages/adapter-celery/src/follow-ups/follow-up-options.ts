import type { Duration, OptionChecks } from '@sheaf/core'
import { type Connection, checkOptions, connect, type RedisClient } from '@sheaf/redis-connection'

/** What becomes of a call after whose end Celery would do something. */
export type FollowUps = 'refuse' | 'ignore' | 'run'

/** Where Celery keeps its results: what its `result_backend` names. */
export interface FollowUpResults {
  /** Your own client of ioredis or node-redis, to the database that `result_backend` names. */
  readonly client: RedisClient
  /** The `global_keyprefix` of the result backend. @defaultValue none */
  readonly prefix?: string | undefined
  /** Celery's `result_expires`. @defaultValue `'1d'` */
  readonly expires?: Duration | undefined
}

/** The store of results, as follow-ups use it. */
export interface ResultsSettings {
  readonly connection: Connection
  readonly prefix: string
  readonly expiresMs: number
}

/**
 * Checks where results are.
 *
 * @throws {CONFIG_INVALID} If that cannot be read.
 */
export function readResults(
  owner: OptionChecks,
  results: FollowUpResults | undefined,
): ResultsSettings | undefined {
  if (results === undefined) return undefined
  if (typeof results !== 'object' || results === null) throw owner.refusal('results', '{ client }', results)
  const name = 'CeleryRedisBroker: results'
  const check = checkOptions(name, results, ['client', 'prefix', 'expires'])
  const { prefix = '' } = results
  if (typeof prefix !== 'string') throw check.refusal('prefix', 'a string', prefix)
  const expiresMs = check.duration('expires', '1d')
  return { connection: connect(results.client, name), prefix, expiresMs }
}
