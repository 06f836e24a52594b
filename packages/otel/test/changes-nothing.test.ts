import type { Attributes, Context, Link, SpanOptions, Tracer } from '@opentelemetry/api'
import { testApp } from '@sheaf/adapter-memory/testing'
import { Batches, type Plugin } from '@sheaf/core'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { otel } from '../src/index.js'
import { startTelemetry, stopTelemetry } from './support/telemetry.js'

startTelemetry()
afterAll(stopTelemetry)

// An app under test prints every error.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

const behaviours = ['nothing', 'succeed', 'retry', 'fail', 'throw'] as const

/** An SDK that throws whenever it is asked to do something. */
function brokenTracer(throwsAt: number): Tracer {
  let calls = 0
  const maybe = <T>(value: T): T => {
    if (++calls % throwsAt === 0) throw new Error('a broken SDK')
    return value
  }
  const spanContext = () => ({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 })
  const span = {
    spanContext: () => maybe(spanContext()),
    isRecording: () => maybe(true),
    setAttribute: (_: string, __: unknown) => maybe(span),
    setAttributes: (_: Attributes) => maybe(span),
    addEvent: (_: string) => maybe(span),
    addLink: (_: Link) => maybe(span),
    addLinks: (_: Link[]) => maybe(span),
    setStatus: (_: object) => maybe(span),
    updateName: (_: string) => maybe(span),
    end: () => maybe(undefined),
    recordException: () => maybe(undefined),
  }
  return {
    startSpan: (_: string, __?: SpanOptions, ___?: Context) => maybe(span) as never,
    startActiveSpan: () => maybe(undefined) as never,
  }
}

async function verdictsOf(
  drawn: { payloads: readonly (typeof behaviours)[number][]; flushEvery: number; isBisecting: boolean },
  plugin: Plugin | undefined,
): Promise<string[]> {
  const told: string[] = []
  const task = new Batches<(typeof behaviours)[number]>({
    name: 'probe',
    flushEvery: drawn.flushEvery,
    onThrow: drawn.isBisecting ? 'bisect' : 'retry',
    maxAttempts: 3,
    breaker: false,
    backoff: { jitter: false },
    async run(requests) {
      await Promise.resolve()
      for (const request of requests) {
        if (request.payload === 'succeed') request.succeed('done')
        if (request.payload === 'retry') request.retry({ countdown: '1s' })
        if (request.payload === 'fail') request.fail('no')
      }
      if (requests.some(({ payload }) => payload === 'throw')) throw new Error('poison')
    },
  })
  const listener: Plugin = {
    name: 'listener',
    attach(app) {
      app.on('error', () => {})
      for (const name of ['requestSucceeded', 'requestRetried', 'requestFailed'] as const)
        app.on(name, ({ id, attempt }) => void told.push(`${name} ${id} ${attempt}`))
    },
  }
  const t = await testApp({ tasks: [task], app: { plugins: [listener, ...(plugin ? [plugin] : [])] } })
  await task.enqueueEach(drawn.payloads.map((payload, index) => ({ payload, id: `${index}` })))
  await t.advance('10m')
  await t.close()
  return told
}

const plan = fc.record({
  payloads: fc.array(fc.constantFrom(...behaviours), { minLength: 1, maxLength: 12, size: 'max' }),
  flushEvery: fc.integer({ min: 1, max: 5 }),
  isBisecting: fc.boolean(),
  throwsAt: fc.integer({ min: 1, max: 12 }),
  enqueue: fc.constantFrom('call' as const, 'request' as const, false as const),
})

it('changes no verdict where an SDK throws at every turn', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ throwsAt, enqueue, ...drawn }) => {
      const options = { tracer: brokenTracer(throwsAt), spans: { enqueue } }
      expect(await verdictsOf(drawn, otel(options))).toEqual(await verdictsOf(drawn, undefined))
    }),
    { numRuns: 60 },
  )
})

it('changes no verdict where the attributes of the user throw, and says so', async () => {
  const errors: unknown[] = []
  const plugin = otel({
    attributes() {
      throw new Error('no attributes')
    },
  })
  const hearing: Plugin = {
    ...plugin,
    attach(app, tell) {
      app.on('error', ({ error, during }) => void errors.push(`${during}: ${error}`))
      return plugin.attach?.(app, tell)
    },
  }
  const drawn = { payloads: ['nothing'], flushEvery: 1, isBisecting: false } as const
  expect(await verdictsOf(drawn, hearing)).toEqual(['requestSucceeded 0 1'])
  expect(errors).toEqual(["calling tracing.run of plugin '@sheaf/otel': Error: no attributes"])
})
