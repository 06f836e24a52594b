import type { MetricData } from '@opentelemetry/sdk-metrics'
import type { MemoryBroker } from '@sheaf/adapter-memory'
import type { TestApp } from '@sheaf/adapter-memory/testing'
import type { Batches } from '@sheaf/core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { startTelemetry, stopTelemetry, type Telemetry } from './support/telemetry.js'

let telemetry: Telemetry

beforeEach(() => {
  telemetry = startTelemetry()
})
afterEach(stopTelemetry)

const base = {
  'messaging.system': 'memory',
  'messaging.destination.name': 'probe',
  'sheaf.task': 'probe',
}
const enqueued = { ...base, 'messaging.operation.name': 'enqueue', 'messaging.operation.type': 'send' }
const processed = { ...base, 'messaging.operation.name': 'process', 'messaging.operation.type': 'process' }
const settled = { ...base, 'messaging.operation.name': 'settle', 'messaging.operation.type': 'settle' }

/** A task that holds one request at a time, for an hour. */
const losing = {
  flushEvery: 1,
  prefetch: 1,
  timeLimit: '1h',
  run: () => new Promise<void>(() => {}),
} as const

/** Has a request come back to the queue while it runs. */
async function loseLease(t: TestApp, task: Batches<string>): Promise<void> {
  const { id } = await task.enqueue('a')
  await t.advance('1s')
  t.expireLease(id)
  await t.advance('1m')
}

interface Point {
  readonly attributes: object
  readonly value: unknown
}

/** The points of a metric: counts and gauges as they are, of a histogram how many values there were and their sum. */
async function points(name: string): Promise<Point[]> {
  const data = (await telemetry.collect()).get(name)
  return (data?.dataPoints ?? []).map(({ attributes, value }) => ({
    attributes,
    value: typeof value === 'object' ? [value.count, value.sum] : value,
  }))
}

it('have the names, kinds, units and buckets that the page says', async () => {
  const { t, task } = await probe(otel(), losing)
  await loseLease(t, task)
  await t.advance('2h')
  const metrics = await telemetry.collect()
  const told = [...metrics.values()].map(({ descriptor, dataPoints }: MetricData) => {
    const [point] = dataPoints
    const buckets =
      typeof point?.value === 'object' && 'buckets' in point.value ? point.value.buckets.boundaries : []
    return [descriptor.name, descriptor.unit, buckets] as const
  })
  const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
  const waits = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
  expect(new Map(told.map(([name, ...others]) => [name, others]))).toEqual(
    new Map<string, unknown>([
      ['sheaf.batch.size', ['{request}', [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]]],
      ['sheaf.batch.fill', ['1', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]]],
      ['sheaf.batch.wait.duration', ['s', waits]],
      ['sheaf.request.age', ['s', waits]],
      ['messaging.process.duration', ['s', seconds]],
      ['messaging.client.operation.duration', ['s', seconds]],
      ['messaging.client.sent.messages', ['{message}', []]],
      ['messaging.client.consumed.messages', ['{message}', []]],
      ['sheaf.requests', ['{request}', []]],
      ['sheaf.leases.lost', ['{request}', []]],
      ['sheaf.batch.runs', ['{run}', []]],
      ['sheaf.worker.held', ['{request}', []]],
      ['sheaf.worker.buffered', ['{request}', []]],
      ['sheaf.worker.running', ['{batch}', []]],
      ['sheaf.worker.slots', ['{batch}', []]],
      ['sheaf.worker.oldest', ['s', []]],
      ['sheaf.queue.messages', ['{message}', []]],
    ]),
  )
})

it('tell of batches: how full, how long they waited, ran and were settled, and how their requests ended', async () => {
  const { t, task } = await probe<string>(otel(), {
    flushEvery: 4,
    maxAttempts: 5,
    run: (requests) => {
      for (const request of requests) {
        if (request.payload === 'fail') request.fail('no')
        if (request.payload === 'postpone' && request.attempt === 1) request.postpone({ countdown: '1d' })
        if (request.payload === 'retry') request.retry({ countdown: '1d' })
      }
    },
  })
  await task.enqueueMany(['a', 'fail', 'postpone', 'retry'])
  await t.advance('1s')
  await task.enqueue('b')
  await t.advance('10s')
  const byCount = { ...base, 'sheaf.batch.trigger': 'count' }
  const byInterval = { ...base, 'sheaf.batch.trigger': 'interval' }
  expect(await points('sheaf.batch.size')).toEqual([
    { attributes: byCount, value: [1, 4] },
    { attributes: byInterval, value: [1, 1] },
  ])
  expect(await points('sheaf.batch.fill')).toEqual([{ attributes: base, value: [2, 1.25] }])
  expect(await points('sheaf.batch.wait.duration')).toEqual([
    { attributes: byCount, value: [1, 0] },
    { attributes: byInterval, value: [1, 10] },
  ])
  expect((await points('sheaf.request.age'))[1]).toEqual({ attributes: byInterval, value: [1, 10] })
  expect(await points('messaging.process.duration')).toEqual([{ attributes: processed, value: [2, 0] }])
  expect(await points('messaging.client.consumed.messages')).toEqual([{ attributes: processed, value: 5 }])
  expect(await points('messaging.client.sent.messages')).toEqual([{ attributes: enqueued, value: 5 }])
  expect((await points('messaging.client.operation.duration')).map(({ attributes }) => attributes)).toEqual(
    expect.arrayContaining([enqueued, settled]),
  )
  expect(await points('sheaf.batch.runs')).toEqual([{ attributes: base, value: 2 }])
  const verdicts = (await points('sheaf.requests')).map(({ attributes, value }) => [
    (attributes as Record<string, string>)['sheaf.verdict'],
    value,
  ])
  expect(Object.fromEntries(verdicts)).toEqual({
    succeeded: 2,
    failed: 1,
    postponed: 1,
    retried: 1,
    expired: 0,
    lost: 0,
  })
})

it('tell which errors there were, in enqueueing and in running', async () => {
  const { t, task } = await probe(otel(), {
    flushEvery: 2,
    maxAttempts: 1,
    onThrow: 'bisect',
    run() {
      throw new TypeError('broken')
    },
  })
  t.failNext('publish')
  await expect(task.enqueueMany(['a', 'b', 'c'])).rejects.toThrow()
  await task.enqueueMany(['a', 'b'])
  await t.advance('1s')
  expect(await points('messaging.client.sent.messages')).toEqual([
    { attributes: { ...enqueued, 'error.type': 'PUBLISH_FAILED' }, value: 3 },
    { attributes: enqueued, value: 2 },
  ])
  const [ran] = await points('messaging.process.duration')
  expect(ran?.attributes).toEqual({ ...processed, 'error.type': 'TypeError' })
  expect(await points('sheaf.batch.runs')).toEqual([{ attributes: base, value: 3 }])
})

it('count leases that are lost', async () => {
  const { t, task } = await probe(otel(), losing)
  await loseLease(t, task)
  expect(await points('sheaf.leases.lost')).toEqual([{ attributes: base, value: 1 }])
})

it('count what never reaches a batch: the rejected and the expired', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 10, flushInterval: '2m' })
  await task.enqueue('a', { expires: '1s' })
  await t.app.broker.publish('probe', [{ id: 'broken', body: 'no envelope' }])
  await t.app.broker.publish('probe', [{ id: 'other', body: '{"sheaf":1,"task":"task of 17","payload":1}' }])
  await t.advance('1s')
  await task.enqueue('b')
  await t.advance('5m')
  const verdicts = await points('sheaf.requests')
  const byVerdict = verdicts.map(({ attributes, value }) => [
    (attributes as Record<string, string>)['sheaf.verdict'],
    value,
  ])
  expect(Object.fromEntries(byVerdict)).toMatchObject({ expired: 1, succeeded: 1 })
  expect(JSON.stringify(verdicts)).not.toContain('task of 17')
  expect(JSON.stringify(verdicts)).toContain('rejected')
  expect(await points('messaging.client.consumed.messages')).toEqual(
    expect.arrayContaining([
      {
        attributes: { ...processed, 'error.type': 'UNDECODABLE' },
        value: 1,
      },
    ]),
  )
})

it('ask workers what they hold, all of them together', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 10, flushInterval: '1h', concurrency: 3 })
  await task.enqueueMany(['a', 'b', 'c'])
  await t.advance('2s')
  const other = t.app.worker()
  await other.start()
  const values = async (name: string) => (await points(`sheaf.worker.${name}`)).map(({ value }) => value)
  expect(await values('held')).toEqual([3])
  expect(await values('buffered')).toEqual([3])
  expect(await values('running')).toEqual([0])
  expect(await values('slots')).toEqual([6])
  expect(await values('oldest')).toEqual([2])
  expect((await points('sheaf.worker.held'))[0]?.attributes).toEqual(base)
  // What a worker held is not told of for ever.
  await Promise.all([...t.app.workers].map((worker) => worker.stop({ mode: 'release' })))
  expect(await values('held')).toEqual([0])
  expect(await values('slots')).toEqual([0])
})

describe('of queues', () => {
  const counts = async () => {
    const all = await points('sheaf.queue.messages')
    return Object.fromEntries(
      all.map(({ attributes, value }) => [
        (attributes as Record<string, string>)['sheaf.queue.state'],
        value,
      ]),
    )
  }

  it('tell what is in them, and count it at most so often', async () => {
    const { t, task } = await probe(otel(), { flushEvery: 1, run: ([first]) => first!.fail('no') })
    const admin = t.app.broker.admin!
    let asked = 0
    const { counts: real } = admin
    admin.counts = (queue) => {
      asked++
      return real.call(admin, queue)
    }
    await task.enqueue('later', { countdown: '1d' })
    await task.enqueue('dead')
    await t.advance('1s')
    expect(await counts()).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 1 })
    expect((await points('sheaf.queue.messages'))[0]?.attributes).toEqual({
      'messaging.system': 'memory',
      'messaging.destination.name': 'probe',
      'sheaf.queue.state': 'ready',
    })
    expect(asked).toBe(1)
  })

  it('are left out where the broker cannot tell, says nonsense, or fails; the rest is told all the same', async () => {
    const { t, task } = await probe(otel({ queueCounts: 1 }), { flushEvery: 1 })
    const admin = (t.app.broker as MemoryBroker).admin
    await task.enqueue('a')
    await t.advance('1s')
    Object.assign(admin, { counts: async () => ({ ready: Number.NaN, delayed: 2, dead: 0 }) })
    await turn()
    expect(await counts()).toEqual({ delayed: 2, dead: 0 })
    Object.assign(admin, { counts: () => Promise.reject(new Error('away')) })
    const errors: string[] = []
    t.app.on('error', ({ during, error }) => void errors.push(`${during}: ${error}`))
    for (let collection = 0; collection < 3; collection++) {
      await turn()
      expect(await counts()).toMatchObject({ delayed: 2 })
    }
    // Once, and not at every collection.
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(/counting queue 'probe'.*: Error: away/)
    expect(await points('sheaf.batch.size')).toHaveLength(1)
  })

  it('are not counted where asked not to', async () => {
    const { t, task } = await probe(otel({ queueCounts: false }), { flushEvery: 1 })
    await task.enqueue('a')
    await t.advance('1s')
    expect((await telemetry.collect()).has('sheaf.queue.messages')).toBe(false)
  })
})

it('are absent where asked to, and after the app is closed', async () => {
  const { t, task } = await probe(otel({ metrics: false }), { flushEvery: 1 })
  await task.enqueue('a')
  await t.advance('1s')
  expect((await telemetry.collect()).size).toBe(0)
  await t.close()
  const second = await probe(otel({ queueCounts: 1 }), { flushEvery: 1 })
  expect(await points('sheaf.worker.slots')).toHaveLength(1)
  const admin = second.t.app.broker.admin!
  let asked = 0
  admin.counts = async () => {
    asked++
    return { ready: 0, delayed: 0, dead: 0 }
  }
  await turn()
  await telemetry.collect()
  expect(asked).toBe(1)
  await second.t.close()
  await turn()
  await telemetry.collect()
  expect(asked).toBe(1)
})

it('are never NaN: a value that is none is left out', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 1 })
  const { broker } = t.app
  const open = broker.openChannel.bind(broker)
  broker.openChannel = async (queue, qos) => {
    const channel = await open(queue, qos)
    const receive = channel.receive.bind(channel)
    channel.receive = async (max, signal) =>
      (await receive(max, signal)).map((delivery) =>
        Object.assign(Object.create(delivery), { enqueuedAt: Number.NaN }),
      )
    return channel
  }
  const worker = t.app.worker()
  await worker.start()
  await task.enqueue('a')
  await t.advance('1s')
  for (const [name, { dataPoints }] of await telemetry.collect()) {
    for (const { value } of dataPoints) expect([name, JSON.stringify(value)]).not.toContain('null')
  }
})

const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

afterAll(stopTelemetry)
