import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { otel } from '../src/index.js'
import { inSpan, startTelemetry, stopTelemetry } from './support/telemetry.js'

const telemetry = startTelemetry()
afterAll(stopTelemetry)

const program = fileURLToPath(new URL('./support/worker-program.ts', import.meta.url))

interface Told {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parent?: string
  readonly attributes: Record<string, unknown>
  readonly links: readonly { spanId: string; traceId: string; attributes: Record<string, unknown> }[]
}

/** Enqueues here, by the producer's app, for a worker in another process. */
function openProducer() {
  const client = new Redis(inject('redisUrl'))
  const task = new Batches<{ fails: number }>({ name: `probe ${crypto.randomUUID()}` })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task], plugins: [otel()] })
  onTestFinished(async () => {
    await app.close()
    client.disconnect()
  })
  return task
}

/** Runs so many batches in a process of its own, and returns what that told its SDK. */
async function work(task: string, batches: number): Promise<{ spans: Told[]; metrics: string[] }> {
  const env = { ...process.env, REDIS: inject('redisUrl'), TASK: task, BATCHES: `${batches}` }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { env })
  return JSON.parse(stdout)
}

it('a batch in one process is linked to its producers in another, over Redis, and again at each attempt', async () => {
  const task = openProducer()
  const [one] = await inSpan('GET /a', () => task.enqueueMany([{ fails: 0 }, { fails: 1 }]))
  await inSpan('GET /b', () => task.enqueue({ fails: 1 }))
  const { spans, metrics } = await work(task.name, 2)
  const sent = telemetry.spans(`enqueue ${task.name}`).map((span) => span.spanContext())
  const requests = [telemetry.span('GET /a'), telemetry.span('GET /b')]
  expect(sent.map(({ traceId }) => traceId)).toEqual(requests.map((span) => span.spanContext().traceId))

  const [first, second, ...others] = spans.filter(({ name }) => name === `process ${task.name}`)
  expect(others).toEqual([])
  const producers = sent.map(({ spanId, traceId }) => ({ spanId, traceId }))
  for (const batch of [first!, second!]) {
    expect(batch.parent).toBeUndefined()
    expect(batch.links.map(({ spanId, traceId }) => ({ spanId, traceId })).sort(bySpan)).toEqual(
      producers.sort(bySpan),
    )
  }
  expect(first!.traceId).not.toBe(second!.traceId)
  expect(first!.attributes).toMatchObject({
    'messaging.system': 'redis',
    'messaging.batch.message_count': 3,
    'sheaf.batch.attempt': 1,
    'sheaf.batch.succeeded': 1,
    'sheaf.batch.retried': 2,
  })
  const shared = first!.links.find(({ spanId }) => spanId === sent[0]!.spanId)
  expect(shared?.attributes).toEqual({
    'messaging.message.id': one!.id,
    'sheaf.attempt': 1,
    'messaging.batch.message_count': 2,
  })
  expect(second!.links.map(({ attributes }) => attributes['sheaf.attempt'])).toEqual([2, 2])
  const inserts = spans.filter(({ name }) => name === 'INSERT')
  expect(inserts.map(({ parent }) => parent)).toEqual([first!.spanId, second!.spanId])
  expect(metrics).toEqual(expect.arrayContaining(['sheaf.batch.size', 'messaging.process.duration']))
})

const bySpan = (one: { spanId: string }, other: { spanId: string }) => (one.spanId < other.spanId ? -1 : 1)
