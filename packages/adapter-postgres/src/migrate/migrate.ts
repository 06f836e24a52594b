import { OptionChecks } from '@sheaf/core'
import type { PostgresClient } from '../connection/clients.js'
import { connect } from '../connection/connect.js'
import { quoted, schemaOf } from '../schema/name.js'
import { prepare } from './prepare.js'

/** Which schema is migrated, and through what. */
export interface MigrateOptions {
  /** Your own client, of a role that may make a schema; see `PostgresBrokerOptions.client`. It stays open. */
  readonly client: PostgresClient
  /**
   * The schema that everything lives in: small letters, digits and `_`, at most 41.
   *
   * @defaultValue `'sheaf'`
   */
  readonly schema?: string | undefined
}

/** A migration of a large table may take its time. */
const answerMs = 600_000

/**
 * Makes a schema, or brings it up to date: in one statement, as a whole or not at all. It may run again, and in any number
 * of processes at once. A newer schema is left as it is.
 *
 * @throws {CONFIG_INVALID} If the role may not, the server is older than PostgreSQL 14, the database is not in UTF8, or an
 * option is wrong.
 *
 * @example
 * ```ts
 * import { migrate } from '@sheaf/adapter-postgres'
 * import { Pool } from 'pg'
 *
 * const owner = new Pool({ connectionString: 'postgres://owner@127.0.0.1/shop' })
 * await migrate({ client: owner })
 * await owner.end()
 * ```
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const check = new OptionChecks('migrate', options, ['client', 'schema'])
  const schema = quoted(schemaOf(check))
  // Behind a pooler as well: nothing is prepared.
  const client = connect(check.value('client') as PostgresClient, 'migrate: client', {
    answerMs,
    isPooled: true,
  })
  await prepare(client, { schema, migrates: true, owner: 'migrate' })
}
