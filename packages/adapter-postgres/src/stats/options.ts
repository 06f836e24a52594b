import { OptionChecks } from '@sheaf/core'
import type { PostgresClient } from '../connection/clients.js'
import { quoted, schemaOf } from '../schema/name.js'

/** How a {@link PostgresStats} reaches its server. */
export interface PostgresStatsOptions {
  /**
   * Your own client: a `Pool` or a `Client` of `pg` 8, what `postgres()` of postgres.js 3 returns, or a database of PGlite.
   * It may be that of a broker. With a `Pool`, a process that reports has one connection of its own to do so.
   */
  readonly client: PostgresClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no broker or result backend uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The schema that everything lives in: small letters, digits and `_`, at most 41. It may be that of a broker; processes
   * with one schema share their statistics.
   *
   * @defaultValue `'sheaf'`
   */
  readonly schema?: string | undefined
  /** Whether the first use makes the schema, or brings it up to date. @defaultValue true */
  readonly migrate?: boolean | undefined
  /**
   * Whether the client reaches the server through a pooler in transaction mode: nothing is prepared.
   *
   * @defaultValue false
   */
  readonly pooler?: boolean | undefined
}

/** The options with their defaults, checked. */
interface PostgresStatsSettings {
  readonly client: PostgresClient
  readonly closesClient: boolean
  /** In quotes. */
  readonly schema: string
  readonly migrates: boolean
  readonly isPooled: boolean
}

/**
 * Checks the options of statistics and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: PostgresStatsOptions): PostgresStatsSettings {
  const known = ['client', 'closeClient', 'schema', 'migrate', 'pooler']
  const check = new OptionChecks('PostgresStats', options, known)
  return {
    client: check.value('client') as PostgresClient,
    closesClient: check.flag('closeClient', false),
    schema: quoted(schemaOf(check)),
    migrates: check.flag('migrate', true),
    isPooled: check.flag('pooler', false),
  }
}
