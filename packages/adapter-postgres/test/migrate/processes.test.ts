import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { App, Batches } from '@sheaf/core'
import { expect, inject, test } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { PostgresBroker } from '../../src/index.js'
import { migrationStatement } from '../../src/migrate/migration-sql.js'
import { steps } from '../../src/migrate/steps.js'
import { openPool } from '../support/clients.js'
import { freshSchema } from '../support/open.js'
import { startWorker } from '../support/worker-process.js'

const program = fileURLToPath(new URL('../support/starting-program.ts', import.meta.url))

test('eight processes of the system that start at once, each with all that there is, make the schema once', async () => {
  const schema = freshSchema('starts')
  const processes = Array.from({ length: 8 }, (_, at) => {
    const environment = { PORT: String(inject('postgresPort')), SCHEMA: schema, NAME: `process-${at}` }
    return fork(program, [], { execArgv: ['--import', 'tsx'], env: { ...process.env, ...environment } })
  })
  await Promise.all(processes.map((child) => once(child, 'message')))
  const exits = processes.map(async (child) => (await once(child, 'exit'))[0])
  for (const child of processes) child.send('go')
  expect(await Promise.all(exits)).toEqual(processes.map(() => 0))
  const { client, close } = openPool(inject('postgresPort'))
  const countOf = async (table: string) =>
    (await client.query(`select count(*)::int from ${schema}.${table}`)).rows[0].count
  expect(await countOf('meta')).toBe(steps.length)
  for (const table of ['message', 'result', 'stats_process']) expect(await countOf(table)).toBe(8)
  await close()
})

test('a worker process goes on while the schema under it becomes a newer one', async () => {
  const schema = freshSchema('under')
  const { client, close } = openPool(inject('postgresPort'))
  const task = new Batches<number>({ name: 'under', run() {} })
  const app = new App({ broker: new PostgresBroker({ client, schema }), tasks: [task] })
  await task.enqueue(0, { id: 'request-0' })
  await client.query(`create table ${schema}.ledger (nr int generated always as identity, id text)`)
  const ran = async () =>
    (await client.query(`select count(distinct id)::int from ${schema}.ledger`)).rows[0].count as number
  const worker = startWorker({ PORT: String(inject('postgresPort')), SCHEMA: schema, TASK: 'under' })
  await until('the worker works', async () => (await ran()) === 1, 60_000)
  // As a step may be: it adds a column, and beside a function that others use one with another name.
  const newer = [
    ...steps,
    (name: string) => `
      alter table ${name}.message add priority int not null default 0;
      create function ${name}.receive_2(q int) returns int language sql as $$ select q $$;`,
  ]
  for (let from = 1; from < 1_000; from += 111) {
    if (from === 445) await client.query(migrationStatement(`"${schema}"`, newer))
    await task.enqueueEach(
      Array.from({ length: 111 }, (_, at) => ({ id: `request-${from + at}`, payload: from + at })),
    )
  }
  await until('all have run', async () => (await ran()) === 1_000, 60_000)
  await worker.end('SIGTERM')
  await app.close()
  await close()
})
