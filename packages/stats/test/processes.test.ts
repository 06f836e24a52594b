import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { RedisStats } from '@sheaf/backend-redis'
import type { StatsView } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { portOf } from '../../redis-connection/test/support/clients.js'
import { until } from '../../redis-connection/test/support/until.js'
import { findings, sumCounts } from '../src/index.js'

const program = fileURLToPath(new URL('./support/worker-program.ts', import.meta.url))
const requests = 250

let client: Redis
let store: RedisStats
let prefix: string
const running: ChildProcess[] = []

beforeEach(() => {
  prefix = `stats-${randomUUID()}`
  client = new Redis(inject('redisUrl'))
  store = new RedisStats({ client, prefix })
})

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await store.close()
  client.disconnect()
})

function start(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: {
      ...process.env,
      PORT: String(portOf(inject('redisUrl'))),
      PREFIX: prefix,
      REQUESTS: String(requests),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  running.push(child)
  return child
}

const view = (): Promise<StatsView> =>
  store.read({ from: Date.now() - 3_600_000, to: Date.now() + 60_000, step: 'minute' })

async function counted() {
  const { tasks } = await view()
  return sumCounts(tasks.flatMap(({ rows }) => rows.map(({ counts }) => counts)))
}

it('adds up what two processes report, to the last request; the one that leaves goes, the one that is killed is gone', async () => {
  const [stays, killed] = [start(), start()]
  await until('both have reported all', async () => (await counted()).requests === 2 * requests, 40_000)
  const counts = await counted()
  expect(counts).toMatchObject({
    enqueued: 2 * requests,
    requests: 2 * requests,
    succeeded: 2 * requests * 0.9,
    failed: 2 * requests * 0.1,
    batches: 50,
  })
  expect(counts.fill.at(-1)).toBe(50)
  const live = await view()
  expect(live.processes).toMatchObject([{ isGone: false }, { isGone: false }])
  expect(live.processes.map(({ pid }) => pid).sort()).toEqual([stays.pid, killed.pid].sort())

  stays.kill('SIGTERM')
  killed.kill('SIGKILL')
  await Promise.all([once(stays, 'exit'), once(killed, 'exit')])
  const left = await view()
  expect(left.processes.map(({ pid }) => pid)).toEqual([killed.pid])
  expect(left.stops).toMatchObject([
    { report: { received: requests, completed: requests * 0.9, failed: requests * 0.1 } },
  ])
  await until('the killed process is gone', async () => (await view()).processes[0]!.isGone, 25_000)
  expect(findings(await view()).map(({ code }) => code)).not.toContain('VERSIONS_DIFFER')
})
