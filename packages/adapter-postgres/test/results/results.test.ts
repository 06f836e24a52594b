import { App, Batches, SheafError } from '@sheaf/core'
import type { Pool } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresBroker, PostgresResultBackend, type PostgresResultBackendOptions } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf, freshSchema, never } from '../support/open.js'

function openBackend(options: Partial<PostgresResultBackendOptions> = {}, more: { pool?: Pool } = {}) {
  const { client, close } = openPool(inject('postgresPort'))
  const schema = freshSchema('results')
  const backend = new PostgresResultBackend({ client: more.pool ?? client, schema, ...options })
  onTestFinished(async () => {
    await backend.close()
    await client.query(`drop schema if exists ${schema} cascade`)
    await close()
  })
  const ask = async (text: string) => (await client.query(text.replaceAll(':s', schema))).rows
  return { backend, pool: client, schema, ask }
}

const success = (id: string, result: unknown = 1) => ({ id, state: 'SUCCESS', result }) as const

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('an app enqueues, runs and waits with one client and one schema', async () => {
  const { client, close } = openPool(inject('postgresPort'))
  const schema = freshSchema('app')
  const square = new Batches<number, number>({
    name: 'square',
    flushInterval: '5ms',
    run(requests) {
      for (const request of requests) request.succeed(request.payload ** 2)
    },
  })
  const app = new App({
    broker: new PostgresBroker({ client, schema }),
    backend: new PostgresResultBackend({ client, schema }),
    tasks: [square],
  })
  onTestFinished(async () => {
    await app.close()
    await client.query(`drop schema ${schema} cascade`)
    await close()
  })
  await app.worker().start()
  const handles = await square.enqueueMany([1, 2, 3])
  expect(await Promise.all(handles.map((handle) => handle.wait({ timeout: '20s' })))).toEqual([1, 4, 9])
})

test('a result that somebody waits for is told, and one that nobody waits for is not', async () => {
  const { backend, pool, schema, ask } = openBackend()
  const listener = await pool.connect()
  onTestFinished(() => listener.release(true))
  const heard: string[] = []
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await listener.query(`listen "${schema}_result"`)
  const waiting = backend.wait('awaited', never)
  await until(async () => (await ask('select from :s.waiter').catch(() => [])).length === 1)
  await backend.store([success('alone')])
  await backend.store([success('awaited')])
  expect(await waiting).toMatchObject({ id: 'awaited', state: 'SUCCESS' })
  await listener.query('select 1')
  expect(heard).toHaveLength(1)
})

test('one id twice in a call is stored as if one came after the other', async () => {
  const { backend } = openBackend()
  await backend.store([
    { id: 'a', state: 'RETRY' },
    success('a', 1),
    { id: 'a', state: 'RETRY' },
    success('b', 1),
    success('b', 2),
  ])
  const [a, b] = await backend.fetch(['a', 'b'])
  expect([a, b]).toMatchObject([success('a', 1), success('b', 2)])
})

test('thousands of results, stored by many at once in any order, are all there', async () => {
  const { backend } = openBackend()
  const ids = Array.from({ length: 2_500 }, (_, at) => `id ${at}`)
  await Promise.all([
    backend.store(ids.map((id) => success(id))),
    backend.store(ids.toReversed().map((id) => success(id))),
  ])
  const found = await backend.fetch(ids)
  expect(found.filter((result) => result?.state === 'SUCCESS')).toHaveLength(2_500)
})

test('a result that cannot be written is refused by its id, and the others are stored', async () => {
  const { backend } = openBackend()
  const error = await failureOf(backend.store([success('good'), success('big', 1n), success('half \ud800')]))
  expect(SheafError.is(error, 'PAYLOAD_INVALID')).toBe(true)
  expect(error.ids).toEqual(['big', 'half \ud800'])
  expect(await backend.fetch(['good', 'half \ud800', 'nul \0'])).toMatchObject([
    success('good'),
    undefined,
    undefined,
  ])
})

test('any text that JSON can hold comes back as it was', async () => {
  const { backend } = openBackend()
  const odd = { nul: 'a\0b', half: '\ud800', quote: '"\\', emoji: '🎋', __proto__: 1 }
  await backend.store([success('odd', odd)])
  expect((await backend.fetch(['odd']))[0]?.result).toEqual(JSON.parse(JSON.stringify(odd)))
})

test('what somebody else wrote into the table is no result', async () => {
  const { backend, ask } = openBackend()
  await backend.store([success('good')])
  await ask(`insert into :s.result values ('bad', 'SUCCESS', 'no JSON', now() + interval '1 day')`)
  expect(await backend.fetch(['bad', 'good'])).toMatchObject([undefined, success('good')])
})

test('expired results are deleted while others are stored, in portions until none is left', async () => {
  const { backend, ask } = openBackend()
  await backend.fetch(['makes the schema'])
  await ask(
    `insert into :s.result select 'old ' || i, 'SUCCESS', '{}', now() - interval '1 s' from generate_series(1, 2500) i`,
  )
  await backend.store([success('new')])
  await until(async () => (await ask('select from :s.result')).length === 1)
})

test('closing waits for the sweep that is under way, so that nothing touches the tables after it', async () => {
  const { backend, pool, schema, ask } = openBackend()
  await backend.fetch(['makes the schema'])
  await ask(`insert into :s.result values ('old', 'SUCCESS', '{}', now() - interval '1 s')`)
  await ask(`create function :s.hold() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock(hashtext(':s')); return old; end $$`)
  await ask('create trigger hold before delete on :s.result for each row execute function :s.hold()')
  const holder = await pool.connect()
  await holder.query(`select pg_advisory_lock(hashtext('${schema}'))`)
  await backend.store([success('new')])
  const sweeps = `select wait_event w from pg_stat_activity where query like '%":s".sweep_results(%' and state = 'active' and pid <> pg_backend_pid()`
  await until(async () => (await ask(sweeps))[0]?.w === 'advisory')

  let isClosed = false
  const closing = backend.close().then(() => {
    isClosed = true
  })
  await ask('select 1')
  expect(isClosed).toBe(false)
  await holder.query(`select pg_advisory_unlock(hashtext('${schema}'))`)
  holder.release()
  await closing
  expect(await ask(sweeps)).toEqual([])
})

test('waits go on when the connection that listens is cut', async () => {
  const { backend, ask } = openBackend()
  const waiting = backend.wait('later', never)
  const listeners = `select pid from pg_stat_activity where query like 'listen ":s_result"'`
  await until(async () => (await ask(listeners)).length === 1)
  await ask(`select pg_terminate_backend(pid) from (${listeners}) l`)
  await backend.store([success('later')])
  expect(await waiting).toMatchObject({ state: 'SUCCESS' })
})

test('an aborted wait leaves nothing behind, and rejects with its reason', async () => {
  const { backend } = openBackend()
  const controller = new AbortController()
  const waiting = failureOf(backend.wait('never', controller.signal))
  const reason = new Error('enough')
  controller.abort(reason)
  expect(await waiting).toBe(reason)
})

test('a table may be kept out of the log, and is changed where that is asked for later', async () => {
  const { backend, pool, schema, ask } = openBackend({ unlogged: true })
  await backend.store([success('a')])
  const persistence = async () =>
    (await ask(`select relpersistence p from pg_class where oid = ':s.result'::regclass`))[0].p
  expect(await persistence()).toBe('u')
  const logged = new PostgresResultBackend({ client: pool, schema, unlogged: false })
  expect(await logged.fetch(['a'])).toMatchObject([success('a')])
  expect(await persistence()).toBe('p')
  const refused = new PostgresResultBackend({ client: pool, schema, unlogged: true, migrate: false })
  expect(await failureOf(refused.fetch(['a']))).toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('Run as its owner: alter table'),
  })
})

test('a schema that is missing and may not be made is refused, also where somebody waits', async () => {
  const { backend } = openBackend({ migrate: false })
  for (const work of [backend.fetch(['a']), backend.wait('a', never)]) {
    expect(await failureOf(work)).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^PostgresResultBackend: expected the schema .*Run migrate\(\)/),
    })
  }
})

test.each([
  [{ client: undefined }, /client: expected a Pool of pg/],
  [{ schema: 'Sheaf' }, /schema: expected small letters/],
  [{ expires: 0 }, /expires: expected at least 1 ms/],
  [{ unlogged: 'yes' }, /unlogged/],
  [{ prefix: 'x' }, /unknown option 'prefix'/],
])('the options %o are refused in words', (options, words) => {
  const { client, close } = openPool(inject('postgresPort'))
  onTestFinished(close)
  expect(() => new PostgresResultBackend({ client, ...options } as never)).toThrow(words)
})

test('a listenClient that cannot listen is refused', () => {
  const { client, close } = openPool(inject('postgresPort'))
  onTestFinished(close)
  const single = { query() {}, escapeIdentifier() {}, connect() {}, end() {} }
  const options = { client, pooler: true, listenClient: single } as unknown as PostgresResultBackendOptions
  expect(() => new PostgresResultBackend(options)).toThrow(
    expect.objectContaining({
      code: 'CONFIG_INVALID',
      message:
        'PostgresResultBackend: listenClient: expected a Pool of pg, what postgres() of postgres.js returns, or a database of PGlite; got a Client of pg, which listens to nothing.',
    }),
  )
})

test('the client is closed where that is wished, by the last who uses it', async () => {
  const { client } = openPool(inject('postgresPort'))
  const broker = new PostgresBroker({ client })
  const backend = new PostgresResultBackend({ client, closeClient: true })
  await backend.close()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await broker.close()
  await expect(client.query('select 1')).rejects.toThrow()
  expect(await failureOf(backend.fetch(['a']))).toMatchObject({ code: 'CLOSED' })
})
