import { readFileSync } from 'node:fs'
import { SheafError } from '@sheaf/core'
import type { PoolClient } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresServer } from '../../../scripts/postgres/postgres-server.mjs'
import { until } from '../../redis-connection/test/support/until.js'
import { PostgresBroker, type PostgresBrokerOptions, type PostgresClient } from '../src/index.js'
import { openPool } from './support/clients.js'
import { failureOf, freshSchema, messages, never, openBroker, qosWith, schema, take } from './support/open.js'

const good = messages(2, 'good')

test.each([
  ['NUL in an id', { id: 'a\0b', body: 'x' }, /the id contains NUL \(\\0\)/],
  ['NUL in a body', { id: 'bad', body: 'a\0b' }, /the body contains NUL \(\\0\)/],
  ['NUL in a group', { id: 'bad', body: 'x', group: '\0' }, /the group contains NUL \(\\0\)/],
  ['half of a surrogate pair in a body', { id: 'bad', body: 'x\ud800y' }, /half of a surrogate pair/],
  ['half of a surrogate pair in an id', { id: '\udc00', body: 'x' }, /half of a surrogate pair/],
  [
    'half of a surrogate pair in a group',
    { id: 'bad', body: 'x', group: '\ud800' },
    /half of a surrogate pair/,
  ],
  [
    'a body over maxBodyBytes',
    { id: 'bad', body: 'é'.repeat(600) },
    /has 1200 bytes.*has 1000.*maxBodyBytes/,
  ],
  [
    'a group over 1,000 bytes',
    { id: 'bad', body: 'x', group: 'é'.repeat(501) },
    /has 1002 bytes; expected at most 1000/,
  ],
  ['a delay beyond the last year', { id: 'bad', body: 'x', delayMs: 1e18 }, /beyond the last year/],
  ['a delay that is no number', { id: 'bad', body: 'x', delayMs: Number.NaN }, /beyond the last year/],
])('%s is PUBLISH_FAILED for that message, and the others are stored', async (_, bad, words) => {
  const { broker, queue, openChannel } = openBroker({ maxBodyBytes: 1_000 })
  const error = await failureOf(broker.publish(queue, [good[0]!, bad, good[1]!]))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: [bad.id] })
  expect(error.message).toMatch(words)
  const channel = await openChannel()
  expect((await take(channel, 2)).map(({ id }) => id)).toEqual(['good-0', 'good-1'])
})

test('a delay of a hundred thousand years is one like any other', async () => {
  const { broker, queue, openChannel } = openBroker()
  const delayMs = 100_000 * 365 * 86_400_000
  await broker.publish(queue, [{ id: 'far', body: 'x', delayMs }, ...messages(1)])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1, delayed: 1 })
  const channel = await openChannel()
  const [delivery] = await take(channel, 1)
  expect(await channel.requeue([{ delivery: delivery!, delayMs: Number.MAX_VALUE }])).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 0, delayed: 2 })
  const stop = new AbortController()
  const receiving = channel.receive(1, stop.signal)
  await broker.publish(queue, messages(1, 'now'))
  expect((await receiving).map(({ id }) => id)).toEqual(['now-0'])
})

test('one message that the server refuses among a thousand takes none of the others with it', async () => {
  const own = freshSchema('halves')
  const { broker, pool, queue } = openBroker({ schema: own })
  await broker.publish(queue, messages(1, 'first'))
  await pool.query(`create function ${own}.refuse() returns trigger language plpgsql as
    $$ begin if new.id = 'message-777' then raise 'not this one' using errcode = '22023'; end if; return new; end $$`)
  await pool.query(
    `create trigger refuse before insert on ${own}.message for each row execute function ${own}.refuse()`,
  )
  const error = await failureOf(broker.publish(queue, messages(1_000)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-777'] })
  expect(error.message).toContain('not this one')
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1_000 })
})

test('any text is the name of a queue, but for NUL and half characters', async () => {
  const { broker } = openBroker()
  for (const name of ['q'.repeat(10_000), 'o\'clock "quoted" \\ ; --', '漢字 🧵', ' ', '{a,b}']) {
    await broker.publish(name, messages(1))
    const channel = await broker.openChannel(name, qosWith())
    expect(await channel.ack(await take(channel, 1))).toEqual([])
    await channel.close()
  }
  const random = Array.from({ length: 400 }, () => crypto.randomUUID()).join('')
  const tooLong = await failureOf(broker.publish(random, messages(1)))
  expect(tooLong).toMatchObject({ code: 'CONFIG_INVALID', ids: ['message-0'] })
  for (const name of ['queue\0', '\ud800']) {
    for (const work of [broker.publish(name, messages(1)), broker.openChannel(name, qosWith())]) {
      expect(await failureOf(work)).toMatchObject({ code: 'CONFIG_INVALID' })
    }
    expect(await broker.admin.counts(name)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  }
})

test.each([
  [
    'a wrong password',
    { user: 'locked', password: 'wrong' },
    /password authentication failed.*Check the user and the password/,
  ],
  ['no password', { user: 'locked' }, /password.*Check the user and the password/],
  ['an unknown role', { user: 'stranger' }, /role "stranger" does not exist.*Check the user/],
  ['an unknown database', { database: 'nowhere' }, /database "nowhere" does not exist.*Check the database/],
])('%s is CONFIG_INVALID, which names it', async (_, options, words) => {
  const owner = openPool(inject('postgresPort'))
  await owner.client.query(
    `do $$ begin create role locked login password 'right'; exception when duplicate_object or unique_violation then null; end $$`,
  )
  await owner.close()
  const { client, close } = openPool(inject('postgresPort'), options)
  const broker = new PostgresBroker({ client })
  for (const work of [broker.publish('queue', messages(1)), broker.openChannel('queue', qosWith())]) {
    const error = await failureOf(work)
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(words)
    expect(JSON.stringify(error.message)).not.toContain('wrong"')
  }
  await broker.close()
  await close()
})

test('a database that is not in UTF8 is refused at the start', async () => {
  const owner = openPool(inject('postgresPort'))
  await owner.client.query(`drop database if exists latin`)
  await owner.client.query(
    `create database latin encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`,
  )
  await owner.close()
  const { client, close } = openPool(inject('postgresPort'), { database: 'latin' })
  const broker = new PostgresBroker({ client })
  for (const work of [broker.publish('queue', messages(1)), broker.openChannel('queue', qosWith())]) {
    const error = await failureOf(work)
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toContain('expected a database in UTF8; this one is in LATIN1')
  }
  await broker.close()
  await close()
})

test('a read-only server is a passing failure: enqueue fails, and a worker may try again', async () => {
  const schema = freshSchema('readonly')
  const { broker, queue } = openBroker({ schema })
  await broker.publish(queue, messages(1))
  const { client, close } = openPool(inject('postgresPort'), {
    options: '-c default_transaction_read_only=on',
  })
  const replica = new PostgresBroker({ client, schema })
  expect(await failureOf(replica.publish(queue, messages(1)))).toMatchObject({ code: 'PUBLISH_FAILED' })
  const error = await failureOf(replica.openChannel(queue, qosWith()))
  expect(SheafError.is(error)).toBe(false)
  expect(error.message).toMatch(/read-only.*Connect the client to the primary/)
  await replica.close()
  await close()
})

test('a server without a connection left is a passing failure', async () => {
  const server = await PostgresServer.start({
    settings: { max_connections: 4, superuser_reserved_connections: 0 },
  })
  const hog = openPool(server.port, { max: 4 })
  const { client, close } = openPool(server.port, { max: 2 })
  const broker = new PostgresBroker({ client })
  const held: PoolClient[] = []
  onTestFinished(async () => {
    for (const each of held) each.release()
    await broker.close()
    await close()
    await hog.close()
    await server.stop()
  })
  await broker.publish('queue', messages(1))
  await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
  // The server gives a place away only some time after the connection that had it is gone.
  const holdOne = () => hog.client.connect().then((one) => held.push(one))
  await until('every place is held', () =>
    holdOne().then(
      () => held.length === 4,
      () => false,
    ),
  )
  const error = await failureOf(broker.publish('queue', messages(1)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0'] })
  expect(error.message).toMatch(/too many clients|remaining connection slots/)
})

test.each([
  ['53100', 'The disk of the server is full'],
  ['57P01', 'The connection was ended by the server'],
  ['57P02', 'The server has crashed'],
  ['57P03', 'The server is starting or stopping'],
  ['42P05', 'Say pooler: true'],
  ['26000', 'Say pooler: true'],
  ['XX000', 'raised'],
])('the state %s is a passing failure, for enqueueing and for receiving', async (state, words) => {
  const own = freshSchema('state')
  const { broker, pool, queue, openChannel } = openBroker({ schema: own })
  await broker.publish(queue, messages(1, 'first'))
  const channel = await openChannel()
  await pool.query(`create function ${own}.fail() returns trigger language plpgsql as
    $$ begin raise 'raised' using errcode = '${state}'; end $$`)
  for (const table of ['message', 'claim']) {
    await pool.query(
      `create trigger fail before insert on ${own}.${table} for each row execute function ${own}.fail()`,
    )
  }
  const error = await failureOf(broker.publish(queue, messages(2)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0', 'message-1'] })
  expect(error.message).toContain(words)
  const refused = await failureOf(channel.receive(1, never))
  expect(SheafError.is(refused)).toBe(false)
  expect(refused.message).toContain(words)
  await pool.query(`drop function ${own}.fail() cascade`)
  expect((await take(channel, 1)).map(({ id }) => id)).toEqual(['first-0'])
})

test('a server that cannot be reached is a passing failure', async () => {
  const { client, close } = openPool(1)
  const broker = new PostgresBroker({ client })
  const error = await failureOf(broker.publish('queue', messages(2)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0', 'message-1'] })
  expect(error.message).toMatch(/ECONNREFUSED.*The server cannot be reached/)
  expect(SheafError.is(await failureOf(broker.openChannel('queue', qosWith())))).toBe(false)
  await broker.close()
  await close()
})

test('rows that were deleted by hand count as settled', async () => {
  const { broker, pool, queue, openChannel } = openBroker()
  await broker.publish(queue, messages(10))
  const channel = await openChannel()
  const deliveries = await take(channel, 10)
  await pool.query(`delete from ${schema}.message where seq = any($1)`, [
    deliveries.slice(0, 5).map(({ copy }) => copy),
  ])
  expect(await channel.extendLease(deliveries)).toEqual([])
  expect(await channel.requeue(deliveries.slice(0, 8).map((delivery) => ({ delivery, delayMs: 0 })))).toEqual(
    [],
  )
  expect(await channel.ack(deliveries.slice(8))).toEqual([])
  expect(await broker.admin.counts(queue)).toMatchObject({ ready: 3, leased: 0 })
})

test('a message whose claim was deleted by hand comes back with the statement of the documentation', async () => {
  const own = freshSchema('orphans')
  const { broker, pool, queue, openChannel } = openBroker({ schema: own })
  await broker.publish(queue, messages(3))
  const channel = await openChannel()
  const [settled] = await take(channel, 1)
  await take(channel, 2)
  await pool.query(`delete from ${own}.claim where id <> (select claim from ${own}.message where id = $1)`, [
    settled!.id,
  ])
  const page = readFileSync(new URL('../../../docs/postgres.md', import.meta.url), 'utf8')
  const [, statement] = page.match(/Hand it back: `(update [^`]+)`/)!
  await pool.query(statement!.replaceAll('sheaf.', `${own}.`))
  expect(await channel.ack([settled!])).toEqual([])
  expect((await take(channel, 2)).map(({ attempt }) => attempt)).toEqual([2, 2])
})

test('a pool whose connections are all held says so, and not that the server is silent', async () => {
  const { client, close } = openPool(inject('postgresPort'), { max: 1 })
  const broker = new PostgresBroker({ client, schema, lease: '1s' })
  const held = await client.connect()
  const error = await failureOf(broker.publish('queue', messages(1)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED' })
  expect(error.message).toContain('No connection of the pool came free within 3000 ms')
  held.release()
  await broker.close()
  await close()
})

test('a worker needs more than a single Client', async () => {
  const { pool } = openBroker()
  const client = await pool.connect()
  const broker = new PostgresBroker({ client: client as unknown as PostgresClient })
  await broker.publish('queue of a client', messages(1))
  const error = await failureOf(broker.openChannel('queue of a client', qosWith()))
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
  expect(error.message).toContain('a Client of pg serves for enqueueing only')
  await broker.close()
  client.release()
})

test.each<[string, unknown, RegExp]>([
  ['no options', undefined, /expected an object of options/],
  [
    'no client',
    {},
    /client: expected a Pool of pg, what postgres\(\) of postgres.js returns, or a database of PGlite; got undefined/,
  ],
  ['an unknown option', { client: {}, prefix: 'x' }, /unknown option 'prefix'/],
  ['a client that is none', { client: new Map() }, /got an object of class Map/],
  ['a schema in capitals', { client: {}, schema: 'Sheaf' }, /schema: expected small letters/],
  ['a schema of the system', { client: {}, schema: 'pg_sheaf' }, /schema: expected/],
  ['a schema that is too long', { client: {}, schema: 'x'.repeat(42) }, /schema: expected/],
  ['a schema with a quote', { client: {}, schema: 'a"b' }, /schema: expected/],
  ['a lease that is too short', { client: {}, lease: 99 }, /lease: expected at least 100 ms/],
  ['a lease without a unit', { client: {}, lease: '30' }, /lease/],
  ['no body at all', { client: {}, maxBodyBytes: 0 }, /maxBodyBytes: expected a whole number/],
  ['a body that is too long', { client: {}, maxBodyBytes: 2 ** 28 + 1 }, /maxBodyBytes: expected .* 256 MiB/],
  [
    'an order that is none',
    { client: {}, ordered: 'yes' },
    /ordered: expected true, false, or a list of queues/,
  ],
  ['a flag that is none', { client: {}, migrate: 'no' }, /migrate: expected true or false/],
  ['polling without a pause', { client: {}, pollInterval: 0 }, /pollInterval: expected at least 1 ms/],
])('%s is CONFIG_INVALID', (_, options, words) => {
  const make = () => new PostgresBroker(options as PostgresBrokerOptions)
  expect(make).toThrow(words)
  expect(make).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
})

test('a listenClient that cannot listen is refused', () => {
  const { pool } = openBroker()
  const single = { query() {}, escapeIdentifier() {}, connect() {}, end() {} }
  expect(
    () =>
      new PostgresBroker({ client: pool, pooler: true, listenClient: single as unknown as PostgresClient }),
  ).toThrow(/listenClient: expected a Pool of pg/)
})
