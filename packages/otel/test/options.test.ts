import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, SheafError } from '@sheaf/core'
import { expect, it } from 'vitest'
import { otel } from '../src/index.js'

it.each<[string, object, string]>([
  ['an unknown one', { link: 3 }, "otel: unknown option 'link'. The options are: spans, links,"],
  ['links', { links: -1 }, 'otel: links: expected a whole number ≥ 0; got -1.'],
  ['links that are none', { links: Number.NaN }, 'otel: links: expected a whole number'],
  ['verdictEvents', { verdictEvents: 1.5 }, 'otel: verdictEvents: expected a whole number'],
  ['spans', { spans: true }, 'otel: spans: expected an object of options; got true.'],
  [
    'spans.enqueue',
    { spans: { enqueue: true } },
    "otel: spans: enqueue: expected 'call', 'request' or false; got true.",
  ],
  ['spans.run', { spans: { run: 'yes' } }, "otel: spans: run: expected true or false; got 'yes'."],
  ['parentOfSingle', { parentOfSingle: 1 }, 'otel: parentOfSingle: expected true or false; got 1.'],
  ['baggage', { baggage: 'all' }, "otel: baggage: expected true or false; got 'all'."],
  ['metrics', { metrics: null }, 'otel: metrics: expected true or false; got null.'],
  ['queueCounts', { queueCounts: 0 }, 'otel: queueCounts: expected a duration above zero; got 0.'],
  ['queueCounts that cannot be read', { queueCounts: 'often' }, 'otel: queueCounts: expected milliseconds'],
  ['attributes', { attributes: {} }, 'otel: attributes: expected a function; got'],
  ['tracer', { tracer: {} }, 'otel: tracer: expected an object with the methods startSpan; got'],
  [
    'meter',
    { meter: { createCounter() {} } },
    'otel: meter: expected an object with the methods createHistogram,',
  ],
])('refuses %s', (_, options, message) => {
  const error = thrownBy(() => otel(options as never))
  expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
  expect((error as Error).message).toContain(message)
})

it('takes 0 for no links and no events, and options that are undefined', () => {
  expect(
    otel({ links: 0, verdictEvents: 0, queueCounts: false, spans: undefined, attributes: undefined }).name,
  ).toBe('@sheaf/otel')
})

it('is refused twice in one app, in words', () => {
  const broker = new MemoryBroker()
  expect(() => new App({ broker, plugins: [otel(), otel()] })).toThrow(
    "plugins: expected each plugin once; got 'two named '@sheaf/otel''",
  )
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('expected a refusal')
}
