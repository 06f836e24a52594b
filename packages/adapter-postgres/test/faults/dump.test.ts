import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Batches } from '@sheaf/core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { resolvePostgres } from '../../../../scripts/postgres/postgres-programs.mjs'
import { until } from '../../../redis-connection/test/support/until.js'
import { PostgresBroker } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { freshSchema, messages } from '../support/open.js'

/** Runs a program of PostgreSQL's on a database of the shared server. */
async function runProgram(name: string, database: string, parameters: readonly string[]): Promise<void> {
  const { folder, environment } = resolvePostgres()
  const place = ['--host=127.0.0.1', `--port=${inject('postgresPort')}`, '--username=postgres']
  const child = spawn(join(folder, name), [...place, `--dbname=${database}`, ...parameters], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`)
}

/** An app whose task writes down what it runs, in the database of its broker, and gives up every tenth request. */
function openApp(database: string, schema: string) {
  const { client: pool, close } = openPool(inject('postgresPort'), { database, max: 4 })
  const task = new Batches<number>({
    name: 'dumped',
    flushEvery: 20,
    flushInterval: '20ms',
    concurrency: 2,
    async run(requests) {
      const kept = requests.filter(({ payload }) => payload % 10 !== 9)
      for (const request of requests) if (!kept.includes(request)) request.fail(new Error('a test'))
      await pool.query(`insert into ${schema}.ledger (id) select unnest($1::text[])`, [
        kept.map(({ id }) => id),
      ])
    },
  })
  const broker = new PostgresBroker({ client: pool, schema, lease: '1s' })
  const app = new App({ broker, tasks: [task] })
  app.on('warning', () => {})
  const ran = async () =>
    (await pool.query(`select distinct id from ${schema}.ledger`)).rows.map(({ id }) => id as string)
  const isEmpty = async () => {
    const { ready, delayed, leased = 0 } = await broker.admin.counts(task.queue)
    return ready + delayed + leased === 0
  }
  const dead = async () => {
    const ids: string[] = []
    for (let cursor: string | undefined, isMore = true; isMore; ) {
      const page = await broker.admin.listDead(task.queue, { limit: 1_000, cursor })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.cursor
      isMore = cursor !== undefined
    }
    return ids
  }
  const end = async () => {
    await app.close()
    await close()
  }
  return { task, app, pool, broker, ran, dead, isEmpty, end }
}

test('a dump that is taken under load and restored has all that was enqueued before it: run, given up, or to run', async () => {
  const schema = freshSchema('dumped')
  const folder = mkdtempSync(join(tmpdir(), 'sheaf-dump-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const source = openApp('postgres', schema)
  await source.broker.publish('before', messages(1))
  await source.pool.query(`create table ${schema}.ledger (nr int generated always as identity, id text)`)
  const workers = [source.app.worker(), source.app.worker()]
  await Promise.all(workers.map((worker) => worker.start()))

  const enqueued: string[] = []
  const enqueue = async (count: number) => {
    const items = Array.from({ length: count }, (_, at) => ({
      id: `request-${enqueued.length + at}`,
      payload: enqueued.length + at,
    }))
    await source.task.enqueueEach(items)
    enqueued.push(...items.map(({ id }) => id))
  }
  const dumps: { readonly file: string; readonly promised: readonly string[] }[] = []
  for (let dump = 0; dump < 3; dump++) {
    await enqueue(800)
    await until('some have run', async () => (await source.ran()).length > dump * 700, 60_000)
    const taken = { file: join(folder, `${dump}.dump`), promised: [...enqueued] }
    const dumping = runProgram('pg_dump', 'postgres', [
      `--schema=${schema}`,
      '--format=custom',
      `--file=${taken.file}`,
    ])
    await enqueue(400)
    await dumping
    dumps.push(taken)
  }
  await until('the queue is empty', source.isEmpty, 60_000)
  await Promise.all(workers.map((worker) => worker.stop()))
  const known = new Set([...(await source.ran()), ...(await source.dead())])
  expect(enqueued.filter((id) => !known.has(id))).toEqual([])

  for (const [at, { file, promised }] of dumps.entries()) {
    const database = `${schema}_${at}`
    await source.pool.query(`create database ${database}`)
    await runProgram('pg_restore', database, ['--exit-on-error', file])
    const restored = openApp(database, schema)
    const before = new Set([...(await restored.ran()), ...(await restored.dead())])
    const worker = restored.app.worker()
    await worker.start()
    await until('the restored queue is empty', restored.isEmpty, 60_000)
    await worker.stop()
    const after = new Set([...(await restored.ran()), ...(await restored.dead())])
    const lost = promised.filter((id) => !after.has(id))
    console.log(
      `Dump ${at + 1}: ${promised.length} enqueued before it, ${before.size} of them done in it, lost ${lost.length}`,
    )
    await restored.end()
    await source.pool.query(`drop database ${database} with (force)`)
    expect(lost).toEqual([])
  }
  await source.end()
})
