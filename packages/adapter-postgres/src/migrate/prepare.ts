import { SheafError } from '@sheaf/core'
import { explainOpening, withoutRows } from '../connection/explain.js'
import type { SqlClient } from '../connection/sql-client.js'
import { unquoted } from '../schema/name.js'
import { migrationStatement } from './migration-sql.js'
import { schemaVersion } from './steps.js'

/** What there is to know of a server before it is used. */
export interface ServerFacts {
  /** The isolation level of transactions that do not say theirs. */
  readonly isolation: string
}

/** Which schema is prepared, and for whom. */
export interface Preparation {
  /** In quotes. */
  readonly schema: string
  /** Whether it may be made, or brought up to date. */
  readonly migrates: boolean
  /** Who speaks in errors: `'PostgresBroker'`. */
  readonly owner: string
}

const oldestVersion = 140_000

/**
 * Looks at the server and the schema, and makes the schema or brings it up to date where it may.
 *
 * @throws {CONFIG_INVALID} Where trying again cannot help: a server that is too old, a database that is not in UTF8, a schema
 * that is missing or too old and may not be migrated, a role without rights.
 */
export async function prepare(
  client: SqlClient,
  { schema, migrates, owner }: Preparation,
): Promise<ServerFacts> {
  try {
    const facts = await inspect(client, owner)
    const version = await versionOf(client, schema)
    if (version < schemaVersion) {
      if (!migrates) throw tooOld(schema, version, owner)
      await client.query(migrationStatement(schema), [])
    }
    return facts
  } catch (error) {
    throw explainOpening(`the schema ${schema}`, error, owner)
  }
}

async function inspect(client: SqlClient, owner: string): Promise<ServerFacts> {
  // A transaction of the user's may tell rows as objects, in which columns need names of their own.
  const [row = []] = await client.query(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      current_setting('default_transaction_isolation') as isolation, current_setting('server_version') as name`,
    [],
  )
  const [version, encoding, isolation, name] = row
  if (version === undefined) throw withoutRows(owner)
  if (Number(version) < oldestVersion) {
    throw new SheafError(
      'CONFIG_INVALID',
      `${owner}: expected PostgreSQL 14 or newer; the server is ${name}.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new SheafError(
      'CONFIG_INVALID',
      `${owner}: expected a database in UTF8; this one is in ${encoding}, which cannot hold every text. Make a database with the encoding UTF8.`,
    )
  }
  return { isolation: String(isolation) }
}

/** The version of the schema; 0 where there is none. It must not fail: it may be asked within a transaction of the user's. */
async function versionOf(client: SqlClient, schema: string): Promise<number> {
  const [[table] = []] = await client.query('select to_regclass($1::text)::text', [
    `${unquoted(schema)}.meta`,
  ])
  if (table === null || table === undefined) return 0
  const [[version] = []] = await client.query(`select coalesce(max(version), 0) from ${schema}.meta`, [])
  return Number(version)
}

function tooOld(schema: string, version: number, owner: string): SheafError {
  const found = version === 0 ? 'there is none' : `it is at version ${version}`
  return new SheafError(
    'CONFIG_INVALID',
    `${owner}: expected the schema ${schema} at version ${schemaVersion} or newer; ${found}. Run migrate() as its owner, or the SQL that migrationSql() returns, before this starts.`,
  )
}
