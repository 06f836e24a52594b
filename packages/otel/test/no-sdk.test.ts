import { context, propagation, trace } from '@opentelemetry/api'
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace-base'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type Plugin } from '@sheaf/core'
import { afterEach, expect, it, vi } from 'vitest'
import { otel } from '../src/index.js'
import { probe } from './support/probe.js'
import { startTelemetry, stopTelemetry } from './support/telemetry.js'

afterEach(() => {
  stopTelemetry()
  vi.restoreAllMocks()
})

/** What an app stores in its queue, with ids and times that are the same each time. */
async function bodies(plugins: readonly Plugin[]): Promise<string[]> {
  const task = new Batches<number>({ name: 'probe', flushEvery: 10 })
  const broker = new MemoryBroker()
  const app = new App({ broker, tasks: [task], plugins })
  await task.enqueue(1)
  await task.enqueue(2, { headers: { mine: 'yes' }, id: 'two' })
  await task.enqueueMany([3, 4])
  await task.enqueueEach([{ payload: 5, group: 'five' }])
  const channel = await broker.openChannel('probe', {
    prefetch: 10,
    batchSize: 10,
    maxAttempts: 1,
    warn() {},
  })
  const deliveries = await channel.receive(10, AbortSignal.timeout(10_000))
  await channel.close()
  await app.close()
  return deliveries.map(({ body }) => body)
}

it('leaves every message as it is, byte for byte', async () => {
  const plain = await bodies([])
  expect(plain).toHaveLength(5)
  for (const enqueue of ['call', 'request', false] as const) {
    expect(await bodies([otel({ spans: { enqueue }, baggage: true })])).toEqual(plain)
  }
})

it('leaves every message as it is where an SDK records nothing', async () => {
  const plain = await bodies([])
  startTelemetry({ sampler: new AlwaysOffSampler() })
  for (const enqueue of ['call', 'request', false] as const) {
    expect(await bodies([otel({ spans: { enqueue } })])).toEqual(plain)
  }
})

it('leaves the context of a run as it is', async () => {
  const seen: unknown[] = []
  const { t, task } = await probe(otel(), { flushEvery: 1, run: () => void seen.push(trace.getActiveSpan()) })
  await task.enqueue('a', {
    headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
  })
  await t.settled()
  expect(seen).toEqual([undefined])
})

it('does not record what happens inside of a batch that is not recorded', async () => {
  const telemetry = startTelemetry({
    // Everything but batches is recorded, unless its parent says otherwise.
    sampler: {
      shouldSample: (of, _, name) => {
        const parent = trace.getSpanContext(of)
        const isRecorded = parent ? parent.traceFlags === 1 : !name.startsWith('process')
        return { decision: isRecorded ? 2 : 0 }
      },
      toString: () => 'NoBatches',
    },
  })
  const { t, task } = await probe(otel(), {
    flushEvery: 1,
    async run() {
      trace.getTracer('test').startActiveSpan('INSERT', (span) => span.end())
      await task.enqueue('b', { countdown: '1d' })
    },
  })
  await task.enqueue('a')
  await t.advance('1s')
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['enqueue probe'])
})

it('tells of everything once an SDK is there, though the app was made before', async () => {
  const { t, task } = await probe(otel(), { flushEvery: 1 })
  await task.enqueue('a')
  await t.advance('1s')
  const telemetry = startTelemetry()
  await task.enqueue('b')
  await t.advance('1s')
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['process probe', 'enqueue probe'])
  const metrics = await telemetry.collect()
  expect([...metrics.keys()].sort()).toEqual([
    'messaging.client.consumed.messages',
    'messaging.client.operation.duration',
    'messaging.client.sent.messages',
    'messaging.process.duration',
    'sheaf.batch.fill',
    'sheaf.batch.runs',
    'sheaf.batch.size',
    'sheaf.batch.wait.duration',
    'sheaf.queue.messages',
    'sheaf.request.age',
    'sheaf.requests',
    'sheaf.worker.buffered',
    'sheaf.worker.held',
    'sheaf.worker.oldest',
    'sheaf.worker.running',
    'sheaf.worker.slots',
  ])
})

it('goes by the tracer and the meter that it is given, whatever is registered', async () => {
  const { trace: registered, provider, meter } = await ownSdk()
  const { t, task } = await probe(otel({ tracer: provider, meter }), { flushEvery: 1 })
  await task.enqueue('a')
  await t.advance('1s')
  expect(registered).toEqual(['process probe', 'enqueue probe'])
  expect(propagation.fields()).toEqual([])
  expect(context.active()).toBeDefined()
})

async function ownSdk() {
  const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = await import(
    '@opentelemetry/sdk-trace-base'
  )
  const { MeterProvider } = await import('@opentelemetry/sdk-metrics')
  const names: string[] = []
  const exporter = new InMemorySpanExporter()
  const spanProcessors = [
    new SimpleSpanProcessor(exporter),
    {
      onStart() {},
      onEnd: ({ name }: { name: string }) => void names.push(name),
      shutdown: async () => {},
      forceFlush: async () => {},
    },
  ]
  const provider = new BasicTracerProvider({ spanProcessors }).getTracer('own')
  return { trace: names, provider, meter: new MeterProvider().getMeter('own') }
}
