import { createRequire } from 'node:module'
import { join } from 'node:path'
import { App, Batches } from '@sheaf/core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { resolveNpmPostgres } from '../../../../scripts/postgres/npm-postgres.mjs'
import { resolveObjectMappers } from '../../../../scripts/postgres/object-mappers.mjs'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { resolvePrisma } from '../../../../scripts/postgres/prisma.mjs'
import { PostgresBroker, type RunInTransaction } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf } from '../support/open.js'

/** Runs work in a transaction of an object mapper, with what adds an order to it. It rolls back where the work throws. */
type Transact = (
  work: (add: (id: number) => Promise<unknown>, transaction: RunInTransaction) => Promise<void>,
) => Promise<unknown>

interface Mapper {
  readonly table: string
  /** Connects it; it ends with the test. */
  open(url: string): Promise<Transact>
}

const load = (folder: string) => createRequire(join(folder, 'package.json'))

/** Each hands its transaction over as the documentation says. */
const mappers: Readonly<Record<string, Mapper>> = {
  Prisma: {
    table: 'prisma_orders',
    async open(connectionString) {
      const bring = load(resolvePrisma())
      const { PrismaClient } = bring('@prisma/client')
      const { PrismaPg } = bring('@prisma/adapter-pg')
      const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) })
      onTestFinished(() => prisma.$disconnect())
      interface Transaction {
        $queryRawUnsafe(text: string, ...values: readonly unknown[]): Promise<unknown>
        readonly order: { create(options: { data: { id: number } }): Promise<unknown> }
      }
      return (work) =>
        prisma.$transaction((tx: Transaction) =>
          work(
            (id) => tx.order.create({ data: { id } }),
            (text, values) => tx.$queryRawUnsafe(text, ...values),
          ),
        )
    },
  },
  TypeORM: {
    table: 'typeorm_orders',
    async open(url) {
      const bring = load(resolveObjectMappers())
      const { DataSource, EntitySchema } = bring('typeorm')
      const order = new EntitySchema({
        name: 'Order',
        tableName: 'typeorm_orders',
        columns: { id: { type: 'int', primary: true } },
      })
      const source = await new DataSource({ type: 'postgres', url, entities: [order] }).initialize()
      onTestFinished(() => source.destroy())
      interface Manager {
        query(text: string, values: unknown[]): Promise<unknown>
        insert(entity: unknown, values: object): Promise<unknown>
      }
      return (work) =>
        source.transaction((manager: Manager) =>
          work(
            (id) => manager.insert(order, { id }),
            (text, values) => manager.query(text, [...values]),
          ),
        )
    },
  },
  MikroORM: {
    table: 'mikro_orders',
    async open(clientUrl) {
      const bring = load(resolveObjectMappers())
      const { MikroORM, EntitySchema } = bring('@mikro-orm/postgresql')
      const order = new EntitySchema({
        name: 'Order',
        tableName: 'mikro_orders',
        properties: { id: { type: 'number', primary: true } },
      })
      const orm = await MikroORM.init({ clientUrl, entities: [order] })
      onTestFinished(() => orm.close())
      interface EntityManager {
        execute(text: string, values: unknown[]): Promise<unknown>
        insert(entity: unknown, values: object): Promise<unknown>
      }
      return (work) =>
        orm.em.fork().transactional((em: EntityManager) =>
          work(
            (id) => em.insert(order, { id }),
            (text, values) => em.execute(text.replaceAll(/\$\d+/g, '?'), [...values]),
          ),
        )
    },
  },
}

/** What an object mapper that writes values into its statements may take for something else. */
const note = `what? ?? \\? $1 :name :1 'quote' "double" back\\slash \n 漢字 🧵 {a} %s`

let server: PostgresServer
beforeAll(async () => {
  // Bringing them may take longer than a test.
  resolvePrisma()
  resolveObjectMappers()
  server = await PostgresServer.start({ programs: resolveNpmPostgres({ major: 16 }) })
})
afterAll(() => server.stop())

test.each(Object.keys(mappers))(
  '%s, by a function: requests and rows exist if and when their transaction commits',
  async (name) => {
    const { table, open } = mappers[name]!
    const transact = await open(server.url)
    const { client, close } = openPool(server.port)
    await client.query(`create table ${table} (id int primary key)`)
    const [queue, ordered] = [`receipts of ${name}`, `ordered of ${name}`]
    const broker = new PostgresBroker({ client, ordered: [ordered] })
    const task = new Batches<{ orderId: number; note: string }>({ name: queue, run() {} })
    const grouped = new Batches<{ orderId: number }>({ name: ordered, run() {} })
    const app = new App({ broker, tasks: [task, grouped] })
    const order = (id: number, fails = false) =>
      transact(async (add, transaction) => {
        await add(id)
        await Promise.all([
          task.enqueue({ orderId: id, note }, { transaction }),
          task.enqueue({ orderId: id, note }, { transaction, countdown: '1h' }),
          grouped.enqueue({ orderId: id }, { transaction, group: 'ada' }),
          grouped.enqueue({ orderId: id }, { transaction, deduplicate: { key: String(id), for: '1h' } }),
        ])
        if (fails) throw new Error('no')
      })
    await order(1)
    expect((await failureOf(order(2, true))).message).toBe('no')
    await order(3)
    const { rows } = await client.query(`select id from ${table} order by id`)
    expect(rows).toEqual([{ id: 1 }, { id: 3 }])
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2, delayed: 2 })
    expect(await broker.admin.counts(ordered)).toMatchObject({ ready: 4 })
    const { rows: stored } = await client.query(
      `select m.body from sheaf.message m join sheaf.queue q on q.id = m.queue where q.name = $1`,
      [queue],
    )
    for (const { body } of stored) expect(JSON.parse(body).payload.note).toBe(note)
    await app.close()
    await close()
  },
)

test.each(Object.keys(mappers))(
  '%s enqueues where its transactions hold every connection, at the first use of all too',
  async (name) => {
    const transact = await mappers[name]!.open(server.url)
    // A pool that is full: the schema and the queue are made within the transaction.
    const { client, close } = openPool(server.port, { max: 1 })
    const held = await client.connect()
    const schema = `full_${name.toLowerCase()}`
    const broker = new PostgresBroker({ client, schema })
    const task = new Batches<number>({ name: 'receipts', run() {} })
    const app = new App({ broker, tasks: [task] })
    await transact(async (_, transaction) => void (await task.enqueue(1, { transaction })))
    held.release()
    expect(await broker.admin.counts('receipts')).toMatchObject({ ready: 1 })
    await app.close()
    await close()
  },
)
