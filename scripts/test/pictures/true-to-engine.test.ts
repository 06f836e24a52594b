import { readFileSync } from 'node:fs'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock, testApp } from '@sheaf/adapter-memory/testing'
import { App, Batches, type Broker } from '@sheaf/core'
import { expect, it } from 'vitest'
import { batchCap } from '../../../packages/core/src/dispatch/isolation.js'
import { batchesOf, scene as gathering } from '../../pictures/gathering.mjs'
import { scene as isolation, sizesByAttempt } from '../../pictures/isolation.mjs'
import { scene as lease, renewalsUntil } from '../../pictures/lease.mjs'
import { stages } from '../../pictures/path.mjs'
import { root } from '../../repository/root.mjs'

const openedAt = Date.parse('2030-01-01T00:00:00Z')

it('shows the batches that a worker makes of the same arrivals', async () => {
  const task = new Batches<number>({
    name: 'gathering',
    flushEvery: gathering.flushEvery,
    flushInterval: gathering.intervalSeconds * 1_000,
    run() {},
  })
  await using t = await testApp({ tasks: [task], start: new Date(openedAt) })
  let nowSeconds = 0
  for (const at of [...gathering.arrivals, gathering.endSeconds]) {
    await t.advance((at - nowSeconds) * 1_000)
    nowSeconds = at
    if (at < gathering.endSeconds) await task.enqueue(at)
  }

  const batches = t.batches(task)
  const drawn = batchesOf(gathering)
  expect(batches.map(({ size, trigger }) => ({ size, trigger }))).toEqual(
    drawn.map(({ size, trigger }) => ({ size, trigger })),
  )
  // A worker looks for more at most 100 ms later, so that a batch gathers in the broker.
  for (const [index, { at }] of batches.entries()) {
    expect((at.getTime() - openedAt) / 1_000 - drawn[index]!.closedAt).toBeCloseTo(0, 0)
  }
})

it('shows the sizes that a batch may have after so many faults', () => {
  const attempts = Array.from({ length: isolation.maxAttempts }, (_, index) => index + 1)
  const capsWith = (faultsBefore: (attempt: number) => number) =>
    attempts.map((attempt) =>
      batchCap(attempt, faultsBefore(attempt), isolation.flushEvery, isolation.maxAttempts),
    )
  expect(sizesByAttempt(true)).toEqual(capsWith((attempt) => attempt - 1))
  expect(sizesByAttempt(false)).toEqual(capsWith(() => 0))
})

it('shows the moments at which a worker renews what it holds', async () => {
  const clock = new ManualClock()
  const startedMs = clock.now()
  const renewedAt: number[] = []
  const memory = new MemoryBroker({ clock, lease: lease.leaseSeconds * 1_000 })
  const broker: Broker = {
    publish: (queue, messages) => memory.publish(queue, messages),
    close: () => memory.close(),
    async openChannel(queue, qos) {
      const channel = await memory.openChannel(queue, qos)
      const extendLease = channel.extendLease.bind(channel)
      return Object.assign(channel, {
        extendLease(deliveries: Parameters<typeof extendLease>[0]) {
          renewedAt.push((clock.now() - startedMs) / 1_000)
          return extendLease(deliveries)
        },
      })
    },
  }
  const task = new Batches<string>({ name: 'lease', flushInterval: lease.done.settled * 1_000, run() {} })
  await using app = new App({ broker, clock, tasks: [task] })
  await app.worker().start()
  await task.enqueue('held')
  await clock.advance(lease.done.settled * 1_000 - 1)

  expect(renewedAt).toEqual(renewalsUntil(lease.done.settled))
})

it('shows the stages that its page tells of, in their order', () => {
  const page = readFileSync(`${root}/docs/how-it-works.md`, 'utf8')
  const told = [...page.matchAll(/^\| \*\*(?<stage>\w+)\*\* \|/gm)].map(({ groups }) => groups!.stage)
  expect([...stages.producer, ...stages.worker]).toEqual(told)
})
