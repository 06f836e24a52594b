import { trace } from '@opentelemetry/api'
import { RedisBroker } from '@sheaf/adapter-redis'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { otel } from '../../src/index.js'
import { startTelemetry } from './telemetry.js'

/** A worker in a process of its own: it prints the spans that it made once it has run so many batches. */
const { REDIS, TASK, BATCHES = '1' } = process.env
const telemetry = startTelemetry()
const client = new Redis(REDIS!)

const task = new Batches<{ fails: number }>({
  name: TASK!,
  flushEvery: 3,
  flushInterval: '100ms',
  backoff: { initial: 1, jitter: false },
  async run(requests) {
    await client.ping()
    trace.getTracer('test').startActiveSpan('INSERT', (span) => span.end())
    for (const request of requests) {
      if (request.attempt <= request.payload.fails)
        request.retry({ countdown: 1, error: new TypeError('not yet') })
    }
  },
})

const app = new App({ broker: new RedisBroker({ client }), tasks: [task], plugins: [otel()] })
let left = Number(BATCHES)
const finished = new Promise<void>((resolve) => {
  app.on('batchFinished', () => {
    left--
    if (left === 0) resolve()
  })
})
await app.worker().start()
await finished
await app.close()
client.disconnect()
const metrics = await telemetry.collect()
const told = telemetry.spans().map((span) => ({
  name: span.name,
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parent: span.parentSpanContext?.spanId,
  attributes: span.attributes,
  links: span.links.map((link) => ({
    spanId: link.context.spanId,
    traceId: link.context.traceId,
    attributes: link.attributes,
  })),
}))
console.log(JSON.stringify({ spans: told, metrics: [...metrics.keys()] }))
