import { testApp } from '@sheaf/adapter-memory/testing'
import { Batches } from '@sheaf/core'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { otel } from '../src/index.js'
import { startTelemetry, stopTelemetry } from './support/telemetry.js'

const telemetry = startTelemetry()
afterAll(stopTelemetry)

it.each(['__proto__', 'constructor', 'valueOf'])(
  'a task, a queue and a header may be called %s, and are told of like any other',
  async (name) => {
    const headers: string[] = []
    const task = new Batches<string>({
      name,
      queue: `${name} queue`,
      flushInterval: '1s',
      run(requests) {
        for (const request of requests) headers.push(...Object.keys(request.headers))
      },
    })
    const t = await testApp({ tasks: [task], app: { plugins: [otel()] } })
    onTestFinished(() => t.close())
    await task.enqueue('a', { headers: { [name]: 'mine' } })
    await t.advance('2s')
    const span = telemetry.span(`process ${name} queue`)
    expect(span.attributes).toMatchObject({
      'sheaf.task': name,
      'messaging.destination.name': `${name} queue`,
    })
    expect(span.links).toHaveLength(1)
    expect(headers.sort()).toEqual([name, 'traceparent'].sort())
    const held = (await telemetry.collect()).get('sheaf.worker.held')?.dataPoints ?? []
    expect(held.map(({ attributes }) => attributes['sheaf.task'])).toContain(name)
  },
)
