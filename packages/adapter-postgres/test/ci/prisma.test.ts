import { createRequire } from 'node:module'
import { join } from 'node:path'
import { App, Batches } from '@sheaf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveNpmPostgres } from '../../../../scripts/postgres/npm-postgres.mjs'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { resolvePrisma } from '../../../../scripts/postgres/prisma.mjs'
import { PostgresBroker, type RunInTransaction } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf } from '../support/open.js'

/** What of Prisma is used here. */
interface Transaction {
  $queryRawUnsafe(text: string, ...values: readonly unknown[]): Promise<unknown>
  readonly order: { create(options: { data: { id: number } }): Promise<unknown> }
}
interface Prisma {
  $transaction(work: (tx: Transaction) => Promise<void>): Promise<void>
  $disconnect(): Promise<void>
}

let server: PostgresServer
let prisma: Prisma
beforeAll(async () => {
  server = await PostgresServer.start({ programs: resolveNpmPostgres({ major: 16 }) })
  const load = createRequire(join(resolvePrisma(), 'package.json'))
  const { PrismaClient } = load('@prisma/client')
  const { PrismaPg } = load('@prisma/adapter-pg')
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: server.url }) })
})
afterAll(async () => {
  await prisma.$disconnect()
  await server.stop()
})

/** As the documentation says. */
const transactionOf =
  (tx: Transaction): RunInTransaction =>
  (text, values) =>
    tx.$queryRawUnsafe(text, ...values)

test('Prisma, by a function: requests and rows exist if and when their transaction commits', async () => {
  const { client, close } = openPool(server.port)
  await client.query('create table prisma_orders (id int primary key)')
  const broker = new PostgresBroker({ client, ordered: ['grouped'] })
  const task = new Batches<{ orderId: number }>({ name: 'receipts', run() {} })
  const grouped = new Batches<{ orderId: number }>({ name: 'grouped', run() {} })
  const app = new App({ broker, tasks: [task, grouped] })
  const order = (id: number, fails = false) =>
    prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { id } })
      const transaction = transactionOf(tx)
      await Promise.all([
        task.enqueue({ orderId: id }, { transaction }),
        task.enqueue({ orderId: id }, { transaction, countdown: '1h' }),
        grouped.enqueue({ orderId: id }, { transaction, group: 'ada' }),
        grouped.enqueue({ orderId: id }, { transaction, deduplicate: { key: String(id), for: '1h' } }),
      ])
      if (fails) throw new Error('no')
    })
  await order(1)
  expect((await failureOf(order(2, true))).message).toBe('no')
  await order(3)
  const { rows } = await client.query('select id from prisma_orders order by id')
  expect(rows).toEqual([{ id: 1 }, { id: 3 }])
  expect(await broker.admin.counts('receipts')).toMatchObject({ ready: 2, delayed: 2 })
  expect(await broker.admin.counts('grouped')).toMatchObject({ ready: 4 })
  await app.close()
  await close()
})
