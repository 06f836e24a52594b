import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate, migrationSql, PostgresBroker } from '../../src/index.js'
import { migrationStatement } from '../../src/migrate/migration-sql.js'
import { schemaVersion, steps } from '../../src/migrate/steps.js'
import { openPglite, openPool, openPostgresJs, pgliteMs } from '../support/clients.js'
import { failureOf, freshSchema, messages, qosWith, take } from '../support/open.js'

const owner = { current: openPool(0) }
beforeAll(() => {
  owner.current = openPool(inject('postgresPort'))
})
afterAll(() => owner.current.close())

const versionsOf = async (schema: string) =>
  (await owner.current.client.query(`select version from ${schema}.meta order by 1`)).rows.map(
    ({ version }) => version,
  )

test('eight processes that start at once make the schema once', async () => {
  const schema = freshSchema('eight')
  const clients = Array.from({ length: 8 }, () => openPool(inject('postgresPort'), { max: 2 }))
  await Promise.all(clients.map(({ client }) => migrate({ client, schema })))
  await Promise.all(clients.map(({ close }) => close()))
  expect(await versionsOf(schema)).toEqual(steps.map((_, index) => index + 1))
})

test('eight brokers that are used at once make the schema once', async () => {
  const schema = freshSchema('used')
  const brokers = Array.from(
    { length: 8 },
    () => new PostgresBroker({ client: owner.current.client, schema }),
  )
  await Promise.all(brokers.map((broker, at) => broker.publish('queue', messages(1, `of-${at}`))))
  expect(await versionsOf(schema)).toHaveLength(schemaVersion)
  expect(await brokers[0]!.admin.counts('queue')).toMatchObject({ ready: 8 })
  await Promise.all(brokers.map((broker) => broker.close()))
})

test('migrate() through postgres.js, through a pooler, and on PGlite', { timeout: pgliteMs }, async () => {
  const js = openPostgresJs(inject('postgresPort'))
  const pooled = openPool(inject('poolerPort'))
  const lite = await openPglite()
  for (const { client, close } of [js, pooled, lite]) {
    await migrate({ client, schema: freshSchema('through') })
    await close()
  }
})

test('what migrationSql() prints is run as it is, and may be run again', async () => {
  const schema = freshSchema('printed')
  const text = migrationSql({ schema })
  await owner.current.client.query(text)
  await owner.current.client.query(text)
  expect(await versionsOf(schema)).toHaveLength(schemaVersion)
  const broker = new PostgresBroker({ client: owner.current.client, schema, migrate: false })
  await broker.publish('queue', messages(1))
  await broker.close()
})

test('a word of SQL is the name of a schema like any other', async () => {
  const client = owner.current.client
  await client.query('drop schema if exists "order" cascade')
  const broker = new PostgresBroker({ client, schema: 'order' })
  await broker.publish('queue', messages(3))
  const channel = await broker.openChannel('queue', qosWith())
  expect(await channel.ack(await take(channel, 3))).toEqual([])
  await broker.close()
})

test('a worker of this version goes on beside the schema of a newer one', async () => {
  const schema = freshSchema('newer')
  const { client } = owner.current
  const broker = new PostgresBroker({ client, schema })
  const channel = await broker.openChannel('queue', qosWith())
  const newer = [
    ...steps,
    (name: string) => `alter table ${name}.queue add paused boolean not null default false;`,
  ]
  await client.query(migrationStatement(`"${schema}"`, newer))
  await broker.publish('queue', messages(2))
  expect(await channel.ack(await take(channel, 2))).toEqual([])
  await broker.close()

  const later = new PostgresBroker({ client, schema })
  await later.publish('queue', messages(1))
  expect(await versionsOf(schema)).toEqual([...Array(schemaVersion + 1).keys()].map((index) => index + 1))
  await later.close()
})

test('an older schema is brought up to date, or refused where that may not be', async () => {
  const schema = freshSchema('older')
  const { client } = owner.current
  await client.query(migrationStatement(`"${schema}"`, []))
  const refused = new PostgresBroker({ client, schema, migrate: false })
  const error = await failureOf(refused.openChannel('queue', qosWith()))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toContain(
    `expected the schema "${schema}" at version ${schemaVersion} or newer; there is none. Run migrate()`,
  )
  await refused.close()
  const broker = new PostgresBroker({ client, schema })
  await broker.publish('queue', messages(1))
  expect(await versionsOf(schema)).toHaveLength(schemaVersion)
  await broker.close()
})

test('every earlier version is brought up to date, with what is in it', async () => {
  const { client } = owner.current
  for (let version = 1; version < schemaVersion; version++) {
    const schema = freshSchema('earlier')
    await client.query(migrationStatement(`"${schema}"`, steps.slice(0, version)))
    await client.query(`select ${schema}.enqueue('queue', '{}')`)
    const refused = new PostgresBroker({ client, schema, migrate: false })
    const error = await failureOf(refused.openChannel('queue', qosWith()))
    expect(error.message).toContain(`it is at version ${version}. Run migrate()`)
    await refused.close()
    const broker = new PostgresBroker({ client, schema })
    const channel = await broker.openChannel('queue', qosWith())
    expect(await channel.ack(await take(channel, 1))).toEqual([])
    expect(await versionsOf(schema)).toHaveLength(schemaVersion)
    await broker.close()
  }
})

test('a missing schema is refused where it may not be made, to producers and to workers', async () => {
  const broker = new PostgresBroker({
    client: owner.current.client,
    schema: freshSchema('missing'),
    migrate: false,
  })
  for (const work of [broker.publish('queue', messages(1)), broker.openChannel('queue', qosWith())]) {
    const error = await failureOf(work)
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toContain('Run migrate()')
  }
  await broker.close()
})

test('a failed migration leaves nothing behind', async () => {
  const schema = freshSchema('failed')
  const broken = [...steps, () => 'select no_such_function();']
  await failureOf(owner.current.client.query(migrationStatement(`"${schema}"`, broken)))
  const { rows } = await owner.current.client.query(`select from pg_namespace where nspname = $1`, [schema])
  expect(rows).toEqual([])
})

test('every table has a primary key, so that a publication for all tables replicates it', async () => {
  const schema = freshSchema('keys')
  await migrate({ client: owner.current.client, schema })
  const { rows } = await owner.current.client.query(
    `select c.relname from pg_class c where c.relnamespace = '${schema}'::regnamespace and c.relkind = 'r'
     and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  )
  expect(rows).toEqual([])
})
