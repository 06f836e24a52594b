import { SheafError } from '@sheaf/core'
import { has, shown } from '../connection/connect.js'
import type { RunInTransaction } from './runner.js'

/** A transaction of Drizzle on PostgreSQL, as `db.transaction()` gives it to its function. */
export interface DrizzleTransaction {
  /** Runs a text or a query of Drizzle. */
  execute(query: never): unknown
}

/** A transaction of Kysely, as `db.transaction().execute()` gives it to its function. */
export interface KyselyTransaction {
  /** Runs a compiled query. */
  executeQuery(query: never): Promise<unknown>
}

/** A transaction of Knex, as `knex.transaction()` gives it to its function. */
export interface KnexTransaction {
  /** Runs a text of SQL. */
  raw(sql: string, bindings: never): PromiseLike<unknown>
  /** Commits it, which is Knex's to do. */
  commit(...parameters: never[]): unknown
}

/** One for each transaction: what is enqueued through it in one tick shares a statement. */
const runners = new WeakMap<object, RunInTransaction>()

interface DrizzleSession {
  prepareQuery(
    query: { readonly sql: string; readonly params: readonly unknown[] },
    fields: undefined,
    name: undefined,
    isArray: boolean,
  ): { execute(): Promise<unknown> }
}

/**
 * A transaction of Drizzle, for `enqueue(payload, { transaction })`.
 *
 * @throws {CONFIG_INVALID} If it is none.
 *
 * @example
 * ```ts
 * import { drizzleTransaction } from '@sheaf/adapter-postgres'
 * import { drizzle } from 'drizzle-orm/node-postgres'
 *
 * const orm = drizzle('postgres://app@127.0.0.1/shop')
 * await orm.transaction(async (tx) => {
 *   await countClicks.enqueue({ url: '/' }, { transaction: drizzleTransaction(tx) })
 * })
 * ```
 */
export function drizzleTransaction(transaction: DrizzleTransaction): RunInTransaction {
  const session = (transaction as { readonly _?: { readonly session?: unknown } })?._?.session
  if (!has(transaction, 'execute') || !has(session, 'prepareQuery'))
    throw refusal('drizzleTransaction', 'what db.transaction() of Drizzle gives to its function', transaction)
  return runner(transaction, (sql, params) =>
    (session as DrizzleSession).prepareQuery({ sql, params }, undefined, undefined, false).execute(),
  )
}

/**
 * A transaction of Kysely, for `enqueue(payload, { transaction })`.
 *
 * @throws {CONFIG_INVALID} If it is none.
 *
 * @example
 * ```ts
 * import { type KyselyTransaction, kyselyTransaction } from '@sheaf/adapter-postgres'
 *
 * // db.transaction().execute(order)
 * async function order(trx: KyselyTransaction) {
 *   await countClicks.enqueue({ url: '/' }, { transaction: kyselyTransaction(trx) })
 * }
 * ```
 */
export function kyselyTransaction(transaction: KyselyTransaction): RunInTransaction {
  if (!has(transaction, 'executeQuery'))
    throw refusal(
      'kyselyTransaction',
      'what db.transaction().execute() of Kysely gives to its function',
      transaction,
    )
  return runner(transaction, (sql, parameters) => {
    const query = { kind: 'RawNode', sqlFragments: [sql], parameters: [] }
    const compiled = { sql, parameters, query, queryId: { queryId: crypto.randomUUID() } }
    return transaction.executeQuery(compiled as never)
  })
}

/**
 * A transaction of Knex, for `enqueue(payload, { transaction })`.
 *
 * @throws {CONFIG_INVALID} If it is none.
 *
 * @example
 * ```ts
 * import { knexTransaction } from '@sheaf/adapter-postgres'
 * import knex from 'knex'
 *
 * const orm = knex({ client: 'pg', connection: 'postgres://app@127.0.0.1/shop' })
 * await orm.transaction(async (trx) => {
 *   await countClicks.enqueue({ url: '/' }, { transaction: knexTransaction(trx) })
 * })
 * ```
 */
export function knexTransaction(transaction: KnexTransaction): RunInTransaction {
  if (!has(transaction, 'raw') || !has(transaction, 'commit'))
    throw refusal('knexTransaction', 'what knex.transaction() gives to its function', transaction)
  // Each parameter stands in the text once, and in its order.
  return runner(transaction, async (sql, values) =>
    transaction.raw(sql.replaceAll(/\$\d+/g, '?'), [...values] as never),
  )
}

function runner(transaction: object, run: RunInTransaction): RunInTransaction {
  const known = runners.get(transaction)
  if (known) return known
  runners.set(transaction, run)
  return run
}

function refusal(owner: string, expected: string, value: unknown): SheafError {
  return new SheafError('CONFIG_INVALID', `${owner}: expected ${expected}; got ${shown(value)}.`)
}
