import { SheafError } from '@sheaf/core'
import { has, isPgClient, isPglite, isPgPool, isPostgresJs, shown } from '../connection/connect.js'
import type { SqlClient, SqlRow, SqlValue } from '../connection/sql-client.js'
import { Turn } from '../connection/turn.js'

/**
 * Runs a statement in a transaction: its parameters stand as `$1`, `$2` … in the text, once each and in their order. Resolves
 * with the rows, as arrays or as objects, bare or in `rows`.
 */
export type RunInTransaction = (text: string, values: readonly (string | number | null)[]) => Promise<unknown>

/**
 * Whatever can run one statement within the user's transaction.
 *
 * @throws {CONFIG_INVALID} If it is none that is known, or would run outside of the transaction, as a Pool does.
 */
export function runnerOf(transaction: unknown): SqlClient {
  const run = runOf(transaction)
  const turn = turns.get(transaction as object) ?? new Turn()
  turns.set(transaction as object, turn)
  return { query: async (text, values) => rowsOf(await turn.next(() => run(text, values))) }
}

/** What is enqueued in one tick into several queues shares a transaction, whose connection takes one statement at a time. */
const turns = new WeakMap<object, Turn>()

function runOf(transaction: unknown): RunInTransaction {
  if (isPgPool(transaction))
    throw refusal('a Pool of pg', 'the client from pool.connect() on which you ran BEGIN')
  if (isPostgresJs(transaction))
    throw refusal('the client of postgres.js', 'what sql.begin() gives to its function')
  if (isPglite(transaction))
    throw refusal('the database of PGlite', 'what db.transaction() gives to its function')
  if (typeof transaction === 'function') {
    if (has(transaction, 'unsafe'))
      return (text, values) => (transaction as unknown as PostgresJs).unsafe(text, values)
    if (has(transaction, 'raw')) throw unknownTransaction('a transaction of Knex')
    return transaction as RunInTransaction
  }
  if (isPgClient(transaction))
    return (text, values) => (transaction as unknown as Querying).query(text, [...values])
  if (isPgliteTransaction(transaction))
    return (text, values) => transaction.query(text, values, { rowMode: 'array' })
  throw unknownTransaction(shown(transaction))
}

interface PostgresJs {
  unsafe(text: string, values: readonly SqlValue[]): Promise<unknown>
}

interface Querying {
  query(text: string, values: readonly SqlValue[], options?: { rowMode: 'array' }): Promise<unknown>
}

function isPgliteTransaction(value: unknown): value is Querying {
  return has(value, 'query') && has(value, 'exec') && has(value, 'rollback')
}

/** The rows of whatever a client answers with: rows as arrays or as objects, bare or in `rows`. */
function rowsOf(answer: unknown): readonly SqlRow[] {
  const rows = Array.isArray(answer) ? answer : (answer as { readonly rows?: unknown } | undefined)?.rows
  if (!Array.isArray(rows)) return []
  return rows.map((row) => (Array.isArray(row) ? row : Object.values(row ?? {}))) as SqlRow[]
}

function refusal(what: string, wanted: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `PostgresBroker: transaction: ${what} runs statements outside of your transaction. Pass ${wanted}.`,
  )
}

function unknownTransaction(what: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `PostgresBroker: transaction: expected a client of pg, a transaction of postgres.js or of PGlite, what drizzleTransaction(), kyselyTransaction() or knexTransaction() return, or a function (text, values) => Promise that runs a statement in your transaction; got ${what}.`,
  )
}
