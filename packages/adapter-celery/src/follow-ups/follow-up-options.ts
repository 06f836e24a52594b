import type { Duration, OptionChecks } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'

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
export function readResults(owner: OptionChecks): ResultsSettings | undefined {
  const check = owner.nested('results', ['client', 'prefix', 'expires'])
  if (check === undefined) return undefined
  const { client, prefix = '' } = check.given as unknown as FollowUpResults
  if (typeof prefix !== 'string') throw check.refusal('prefix', 'a string', prefix)
  const expiresMs = check.duration('expires', '1d')
  return { connection: connect(client, check.owner), prefix, expiresMs }
}
