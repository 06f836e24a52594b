import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RedisStats } from '@sheaf/backend-redis'
import { Batches, type StatsStore } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { sumCounts } from '../src/index.js'
import { watched } from './support/watched.js'

it('goes on without Redis for 70 s: no batch is slower, what was dropped is said, and the rest is right', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-stats-'))
  const settings = ['--appendonly', 'yes', '--appendfsync', 'always']
  const server = await TestServer.start({ folder, settings })
  const client = new Redis({
    port: server.port,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 20,
  })
  client.on('error', () => {})
  await once(client, 'ready')
  const prefix = `away-${randomUUID()}`
  const store = new RedisStats({ client, prefix })
  const task = new Batches<number>({ name: 'numbers', flushEvery: 2, run() {} })
  // The clock stands still until Redis, which knows nothing of it, has answered or refused.
  let answered: Promise<unknown> = Promise.resolve()
  const patient: StatsStore = {
    scope: 'shared',
    report(report) {
      const call = store.report(report)
      answered = call.catch(() => {})
      return call
    },
    read: (query) => store.read(query),
    batches: (name, query) => store.batches(name, query),
    control: (change) => store.control(change),
    close: () => store.close(),
  }
  const scene = watched({ tasks: [task], wrap: () => patient })
  const times: number[] = []
  scene.app.on('batchFinished', ({ waitedMs, ranMs, settledMs }) => times.push(waitedMs, ranMs, settledMs))
  let batches = 0
  /** A second in which one batch runs, and its report is answered or refused. */
  const second = async () => {
    batches++
    await task.enqueueMany([1, 2])
    await scene.clock.advance('1s')
    await answered
  }
  const counted = async () => {
    const { tasks } = await store.read({
      from: Date.now() - 3_600_000,
      to: Date.now() + 60_000,
      step: 'minute',
    })
    return sumCounts(tasks.flatMap(({ rows }) => rows.map(({ counts }) => counts))).batches
  }
  await scene.start()
  for (let at = 0; at < 3; at++) await second()
  expect(await counted()).toBeGreaterThanOrEqual(2)

  await server.stop('SIGKILL')
  for (let at = 0; at < 70; at++) await second()
  expect(scene.errors.length).toBeGreaterThanOrEqual(1)
  expect(scene.errors.length).toBeLessThanOrEqual(3)

  const again = await TestServer.start({ port: server.port, folder, settings })
  try {
    await until('the client is back', () => client.status === 'ready')
    for (let at = 0; at < 5; at++) await second()
    const { processes } = await store.read({ from: 0, to: 0, step: 'hour' })
    const { dropped } = processes[0]!
    const told = scene.errors.map(({ error }) => (error as Error).message)
    expect(told.at(-1)).toBe(
      `Statistics of ${dropped.batches} batches were dropped, because the store did not take them.`,
    )
    await scene.app.close()
    expect(times).toEqual(new Array(batches * 3).fill(0))
    const reader = new RedisStats({ client, prefix })
    const { tasks } = await reader.read({
      from: Date.now() - 3_600_000,
      to: Date.now() + 60_000,
      step: 'minute',
    })
    const sum = sumCounts(tasks.flatMap(({ rows }) => rows.map(({ counts }) => counts)))
    expect(sum.batches).toBe(batches - dropped.batches)
    expect(sum.requests).toBe(2 * (batches - dropped.batches))
    expect(dropped.batches).toBeLessThan(10)
  } finally {
    client.disconnect()
    await again.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
