import { type Duration, OptionChecks } from '@sheaf/core'
import type { PostgresClient } from '../connection/clients.js'
import { quoted, schemaOf } from '../schema/name.js'

/** How a {@link PostgresResultBackend} reaches its server and behaves. */
export interface PostgresResultBackendOptions {
  /**
   * Your own client: a `Pool` of `pg` 8, what `postgres()` of postgres.js 3 returns, or a database of PGlite. It may be that
   * of a broker. With a `Pool`, the first wait for a result takes a connection of its own, to listen.
   */
  readonly client: PostgresClient
  /**
   * Whether `close()`, and so `app.close()`, closes the client as well, once no other broker or result backend uses it.
   *
   * @defaultValue false
   */
  readonly closeClient?: boolean | undefined
  /**
   * The schema that everything lives in: small letters, digits and `_`, at most 41. It may be that of a broker.
   *
   * @defaultValue `'sheaf'`
   */
  readonly schema?: string | undefined
  /** Whether the first use makes the schema, or brings it up to date. @defaultValue true */
  readonly migrate?: boolean | undefined
  /**
   * How long a result is kept that names no expiry. The results of an app name one: see `AppOptions.resultExpires`.
   *
   * @defaultValue `'1d'`
   */
  readonly expires?: Duration | undefined
  /**
   * Whether results are kept out of the server's log: storing them costs a third less, a crash of the server empties them,
   * and replicas have none. The first use changes the table, for all who use it; left out, it stays as it is.
   *
   * @defaultValue the table as it is; logged, when it is made
   */
  readonly unlogged?: boolean | undefined
  /**
   * Whether the client reaches the server through a pooler in transaction mode: nothing is prepared, and waits look four
   * times a second, unless there is a `listenClient`.
   *
   * @defaultValue false
   */
  readonly pooler?: boolean | undefined
  /** A second client, straight to the server, to listen with where `client` goes through a pooler. */
  readonly listenClient?: PostgresClient | undefined
}

/** The options with their defaults, checked. */
export interface PostgresResultBackendSettings {
  readonly client: PostgresClient
  readonly closesClient: boolean
  /** In quotes. */
  readonly schema: string
  readonly migrates: boolean
  readonly expiresMs: number
  readonly isUnlogged: boolean | undefined
  readonly isPooled: boolean
  readonly listenClient: PostgresClient | undefined
}

const known = ['client', 'closeClient', 'schema', 'migrate', 'expires', 'unlogged', 'pooler', 'listenClient']

/**
 * Checks a result backend's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: PostgresResultBackendOptions): PostgresResultBackendSettings {
  const check = new OptionChecks('PostgresResultBackend', options, known)
  const expiresMs = check.duration('expires', '1d')
  if (expiresMs < 1) throw check.refusal('expires', 'at least 1 ms', check.value('expires'))
  return {
    client: check.value('client') as PostgresClient,
    closesClient: check.flag('closeClient', false),
    schema: quoted(schemaOf(check)),
    migrates: check.flag('migrate', true),
    expiresMs,
    isUnlogged: check.value('unlogged') === undefined ? undefined : check.flag('unlogged', false),
    isPooled: check.flag('pooler', false),
    listenClient: check.value('listenClient') as PostgresClient | undefined,
  }
}
