import type { Pool } from 'pg'
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import { countsOf, infoOf, recordOf, statusOf } from '../../../contract-tests/src/stats/support/figures.js'
import { PostgresStats, type PostgresStatsOptions } from '../../src/index.js'
import { openPool } from '../support/clients.js'
import { failureOf, freshSchema } from '../support/open.js'
import { StatsTime } from '../support/stats-time.js'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

let schema: string
let pool: Pool
let store: PostgresStats
let time: StatsTime

beforeEach(async () => {
  schema = freshSchema('stats')
  const opened = openPool(inject('postgresPort'), { max: 3 })
  pool = opened.client
  store = new PostgresStats({ client: pool, schema })
  time = new StatsTime(pool, schema)
  return async () => {
    await store.close()
    await opened.close()
  }
})

let sequence = 0
const report = (parts: object = {}) =>
  store.report({ process: 'p-1', sequence: ++sequence, counts: [], batches: [], ...parts })
const count = (enqueued: number, task = 'mails') => ({
  counts: [{ task, counts: countsOf({ enqueued }) }],
})
const tidy = () => pool.query(`select ${schema}.tidy_stats()`)
const rows = async (table: string) => (await pool.query(`select * from ${schema}.${table}`)).rows
const enqueuedBy = async (step: 'minute' | 'hour') => {
  const { now } = await report()
  const { tasks } = await store.read({ from: 0, to: now, step })
  return tasks[0]!.rows.map(({ counts }) => counts.enqueued)
}

test('hours are the same before they are added up and after, and minutes go when their day is over', async () => {
  const { now } = await report(count(1))
  // The first two minutes are in one hour, whenever this runs.
  await time.pass(hourMs - (now % hourMs))
  await report(count(2))
  await time.pass(minuteMs)
  await report(count(4))
  await time.pass(2 * hourMs)
  await report(count(8))
  const before = await enqueuedBy('hour')
  expect(before).toEqual([1, 6, 8])
  expect(await rows('stats_hour')).toEqual([])
  await tidy()
  expect(await rows('stats_hour')).toHaveLength(2)
  expect(await enqueuedBy('hour')).toEqual(before)
  expect(await enqueuedBy('minute')).toEqual([1, 2, 4, 8])

  await time.pass(25 * hourMs)
  await report(count(16))
  await tidy()
  expect(await rows('stats_minute')).toHaveLength(1)
  expect(await enqueuedBy('hour')).toEqual([...before, 16])
  await time.pass(15 * 24 * hourMs)
  await report()
  await tidy()
  expect(await rows('stats_hour')).toEqual([])
  expect(await rows('stats_task')).toEqual([])
})

test('an hour is not added up while a report may be under way that began in it', async () => {
  const { now } = await report(count(1))
  await time.pass(hourMs - (now % hourMs) + 4 * minuteMs)
  await tidy()
  expect(await rows('stats_hour')).toEqual([])
  await time.pass(2 * minuteMs)
  await tidy()
  expect(await rows('stats_hour')).toHaveLength(1)
})

test('one process tidies up for all, once a minute', async () => {
  await report(count(1))
  const { now } = await report({ batches: batchesOf(300) })
  await time.pass(minuteMs - (now % minuteMs))
  await tidy()
  expect(await rows('stats_batch')).toHaveLength(200)
  await report({ batches: batchesOf(50) })
  await tidy()
  expect(await rows('stats_batch')).toHaveLength(250)
  await time.pass(minuteMs)
  await tidy()
  expect(await rows('stats_batch')).toHaveLength(200)
})

test('a process that has left is forgotten after two minutes, and one that is gone after a day', async () => {
  await report({ process: 'left', status: statusOf('left', []) })
  await report({ process: 'left', isLast: true })
  await report({ process: 'gone', status: statusOf('gone', []) })
  expect((await rows('stats_process')).find(({ id }) => id === 'left')).toMatchObject({ status: null })
  await time.pass(3 * minuteMs)
  await tidy()
  expect((await rows('stats_process')).map(({ id }) => id)).toEqual(['gone'])
  await time.pass(24 * hourMs)
  await tidy()
  expect(await rows('stats_process')).toEqual([])
})

test.each(['with \0 in it', 'half \ud800', '"quoted"', '{a,b}', "o'clock \\ ✓"])(
  'a task, a queue and an operator may be called %j',
  async (name) => {
    const { now } = await report({
      ...count(1, name),
      status: statusOf('p-1', [{ ...infoOf(name), queue: name }]),
      batches: [recordOf(name, name)],
      depths: [{ queue: name, ready: 1, delayed: 0, dead: 0 }],
    })
    await store.control({ pause: [name], by: name })
    expect(await report({ askDepths: [name] })).toMatchObject({ paused: [name], sample: [name] })
    const view = await store.read({ tasks: [name], from: 0, to: now, step: 'minute' })
    expect(view.tasks).toMatchObject([{ name, info: { queue: name }, rows: [{ counts: { enqueued: 1 } }] }])
    expect(view.queues).toMatchObject([{ queue: name, rows: [{ ready: 1 }] }])
    expect(view.paused).toMatchObject([{ queue: name, by: name }])
    expect(view.actions).toMatchObject([{ action: 'pause', queue: name, by: name }])
    expect(await store.batches(name)).toEqual([recordOf(name, name)])
  },
)

test('a report that names a task or a queue twice counts both, and keeps the last depth', async () => {
  const depth = (ready: number) => ({ queue: 'mails', ready, delayed: 0, dead: 0 })
  const { now } = await report({
    counts: [...count(1).counts, ...count(2).counts],
    depths: [depth(7), depth(8)],
  })
  const { tasks, queues } = await store.read({ from: 0, to: now, step: 'minute' })
  expect(tasks).toMatchObject([{ rows: [{ counts: { enqueued: 3 } }] }])
  expect(queues).toMatchObject([{ rows: [{ ready: 8 }] }])
})

test('reports do not wait behind handlers that hold every connection of the pool', async () => {
  await report()
  const held = await Promise.all(Array.from({ length: 3 }, () => pool.connect()))
  expect((await report(count(1))).now).toBeGreaterThan(0)
  for (const client of held) client.release()
})

test('many processes report one minute at once, and nothing is lost', async () => {
  await report()
  const stores = Array.from({ length: 6 }, () => new PostgresStats({ client: pool, schema }))
  const tasks = Array.from({ length: 20 }, (_, at) => `task-${at}`)
  await Promise.all(
    stores.map(async (each, process) => {
      for (let round = 1; round <= 10; round++) {
        const counts = tasks.map((task) => ({ task, counts: countsOf({ enqueued: 1 }) }))
        // Each in an order of its own, so that they would meet in a circle.
        counts.sort(() => (process % 2 === 0 ? 1 : -1))
        await each.report({ process: `many-${process}`, sequence: round, counts, batches: [] })
      }
    }),
  )
  const { now } = await report()
  const view = await store.read({ from: 0, to: now, step: 'hour' })
  const sums = view.tasks.map(({ rows: hours }) =>
    hours.reduce((sum, { counts }) => sum + counts.enqueued, 0),
  )
  expect(sums).toEqual(tasks.map(() => 60))
  await Promise.all(stores.map((each) => each.close()))
})

describe('what is wrong is said in words', () => {
  test.each<[string, unknown, RegExp]>([
    ['no client', {}, /PostgresStats: client: expected a Pool of pg.*got undefined/],
    ['an unknown option', { client: {}, prefix: 'x' }, /PostgresStats.*unknown option 'prefix'/],
    [
      'a schema in capitals',
      { client: {}, schema: 'Sheaf' },
      /PostgresStats: schema: expected small letters/,
    ],
    ['a flag that is none', { client: {}, migrate: 'no' }, /PostgresStats: migrate: expected true or false/],
  ])('%s', (_, options, words) => {
    const make = () => new PostgresStats(options as PostgresStatsOptions)
    expect(make).toThrow(words)
    expect(make).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  test('a schema that is missing, and may not be made', async () => {
    const refused = new PostgresStats({ client: pool, schema: freshSchema('missing'), migrate: false })
    const error = await failureOf(refused.read({ from: 0, to: 1, step: 'hour' }))
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    expect(error.message).toMatch(/^PostgresStats: expected the schema .*there is none.*Run migrate\(\)/)
    await refused.close()
  })

  test('a server that cannot be reached', async () => {
    const { client, close } = openPool(1)
    const away = new PostgresStats({ client })
    onTestFinished(() => away.close().then(close))
    const error = await failureOf(away.report({ process: 'p', sequence: 1, counts: [], batches: [] }))
    expect(error.message).toMatch(/^PostgresStats: .*ECONNREFUSED.*The server cannot be reached/)
    expect(error.code).toBeUndefined()
  })

  test('a text in the tables that is no JSON is left out', async () => {
    await report({ stops: [], batches: batchesOf(1) })
    await pool.query(`update ${schema}.stats_batch set record = '{'`)
    expect(await store.batches('mails')).toEqual([])
  })
})

function batchesOf(many: number) {
  return Array.from({ length: many }, (_, at) => recordOf('mails', `batch-${at}`))
}
