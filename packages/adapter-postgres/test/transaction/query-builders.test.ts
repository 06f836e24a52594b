import { App, Batches } from '@sheaf/core'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePostgresJs } from 'drizzle-orm/postgres-js'
import knexOf from 'knex'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import {
  drizzleTransaction,
  knexTransaction,
  kyselyTransaction,
  PostgresBroker,
  type RunInTransaction,
} from '../../src/index.js'
import { openPool, openPostgresJs } from '../support/clients.js'
import { failureOf } from '../support/open.js'

/** Runs work in a transaction of a query builder. It rolls back where the work throws. */
type Transact = (
  work: (insert: (id: number) => Promise<unknown>, transaction: RunInTransaction) => Promise<void>,
) => Promise<unknown>

const insert = (table: string, id: number) => `insert into ${table} values (${id})`

const builders: Record<string, (table: string) => Transact> = {
  'Drizzle on pg': (table) => {
    const { client, close } = openPool(inject('postgresPort'))
    onTestFinished(close)
    const orm = drizzlePg({ client })
    return (work) =>
      orm.transaction((tx) => work((id) => tx.execute(insert(table, id)), drizzleTransaction(tx)))
  },
  'Drizzle on postgres.js': (table) => {
    const { client, close } = openPostgresJs(inject('postgresPort'))
    onTestFinished(close)
    const orm = drizzlePostgresJs({ client })
    return (work) =>
      orm.transaction((tx) => work((id) => tx.execute(insert(table, id)), drizzleTransaction(tx)))
  },
  Kysely: (table) => {
    const { client: pool, close } = openPool(inject('postgresPort'))
    onTestFinished(close)
    const orm = new Kysely<object>({ dialect: new PostgresDialect({ pool }) })
    return (work) =>
      orm
        .transaction()
        .execute((trx) =>
          work((id) => trx.executeQuery(CompiledQuery.raw(insert(table, id))), kyselyTransaction(trx)),
        )
  },
  Knex: (table) => {
    const connection = {
      host: '127.0.0.1',
      port: inject('postgresPort'),
      user: 'postgres',
      database: 'postgres',
    }
    const orm = knexOf({ client: 'pg', connection })
    onTestFinished(() => orm.destroy())
    return (work) =>
      orm.transaction((trx) => work(async (id) => trx.raw(insert(table, id)), knexTransaction(trx)))
  },
}

test.each(Object.keys(builders))(
  '%s: requests and rows exist if and when their transaction commits',
  async (name) => {
    const { client, close } = openPool(inject('postgresPort'))
    const table = `orders_${crypto.randomUUID().replaceAll('-', '')}`
    await client.query(`create table ${table} (id int)`)
    const broker = new PostgresBroker({ client })
    const queue = `queue ${crypto.randomUUID()}`
    const task = new Batches<{ orderId: number }>({ name: queue, run() {} })
    const other = new Batches<{ orderId: number }>({ name: `other ${queue}`, run() {} })
    const app = new App({ broker, tasks: [task, other] })
    onTestFinished(async () => {
      await app.close()
      await client.query(`drop table ${table}`)
      await close()
    })
    const transact = builders[name]!(table)
    const order = (id: number, fails: boolean) =>
      transact(async (add, transaction) => {
        await add(id)
        await Promise.all([
          task.enqueue({ orderId: id }, { transaction, countdown: id }),
          task.enqueue({ orderId: id }, { transaction }),
          other.enqueue({ orderId: id }, { transaction }),
        ])
        if (fails) throw new Error('no')
      })
    await order(1, false)
    expect((await failureOf(order(2, true))).message).toBe('no')
    await order(3, false)
    expect((await client.query(`select id from ${table} order by id`)).rows).toEqual([{ id: 1 }, { id: 3 }])
    const { ready, delayed } = await broker.admin.counts(queue)
    expect(ready + delayed).toBe(4)
    expect(await broker.admin.counts(other.queue)).toMatchObject({ ready: 2 })
  },
)

test.each([
  ['drizzleTransaction', drizzleTransaction],
  ['kyselyTransaction', kyselyTransaction],
  ['knexTransaction', knexTransaction],
] as const)('%s refuses what is none, in words', (name, wrap) => {
  for (const value of [undefined, null, {}, () => {}]) {
    expect(() => wrap(value as never)).toThrow(`${name}: expected what`)
  }
})
