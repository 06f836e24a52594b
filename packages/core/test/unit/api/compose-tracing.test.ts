import { describe, expect, it } from 'vitest'
import { composeTracing } from '../../../src/api/compose-tracing.js'
import type { Watcher, WatcherTracing } from '../../../src/api/watcher.js'
import { traceWithin } from '../../../src/run/trace-within.js'
import type { BatchRequest } from '../../../src/task/batch-request.js'
import { held } from '../support/held.js'
import { faultsHeard } from '../support/plugin-faults.js'

const call = { task: 'probe', queue: 'probe', count: 1 }
const alone = { cap: 1, folded: [] }
const turn = () => new Promise((resolve) => setImmediate(resolve))
const broken = () => {
  throw new Error('broken')
}

function composed(...tracings: (WatcherTracing | undefined)[]) {
  const { events, faults } = faultsHeard()
  const plugins = tracings.map(
    (tracing, index): Watcher => ({ name: `p${index}`, ...(tracing && { tracing }) }),
  )
  return { tracing: composeTracing(plugins, events), faults }
}

/** A plugin that notes when it is told what. */
function noting(name: string, notes: string[]): WatcherTracing {
  return {
    enqueue: () => ({
      headers: { [name]: name, shared: name },
      end: (error) => void notes.push(`${name} end ${error}`),
    }),
    run: () => ({
      within(_, callback) {
        notes.push(`${name} in`)
        const value = callback()
        notes.push(`${name} out`)
        return value
      },
      end: ({ verdicts }) => void notes.push(`${name} end ${verdicts.length}`),
    }),
  }
}

it('is nothing where nobody traces, and makes no trace where nobody wants one', () => {
  expect(composed().tracing).toBeUndefined()
  expect(composed(undefined, undefined).tracing).toBeUndefined()
  const { tracing } = composed({}, { enqueue: () => undefined, run: () => undefined })
  expect(tracing?.enqueue(call)).toBeUndefined()
  expect(tracing?.run({}, [], alone, traceWithin)).toBeUndefined()
})

it('merges the headers of all, the last one winning, and ends each', () => {
  const notes: string[] = []
  const trace = composed(noting('a', notes), {}, noting('b', notes)).tracing!.enqueue(call)!
  expect(trace.headers).toEqual({ a: 'a', b: 'b', shared: 'b' })
  trace.end('why')
  expect(notes).toEqual(['a end why', 'b end why'])
})

it('has no headers at all where no plugin gives any', () => {
  for (const headers of [undefined, {}]) {
    const trace = composed({ enqueue: () => ({ ...(headers && { headers }), end() {} }) }).tracing!.enqueue(
      call,
    )!
    expect(trace.headers).toBeUndefined()
  }
})

it('asks each plugin for the headers of one request, and merges them', () => {
  const asked: string[] = []
  const giving = (headers: Record<string, string> | undefined): WatcherTracing => ({
    enqueue: () => ({
      headersOf(id) {
        asked.push(id)
        return headers
      },
      end() {},
    }),
  })
  const trace = composed(giving({ a: 'a', shared: 'a' }), {}, giving({ shared: 'b' })).tracing!.enqueue(call)!
  expect(trace.headersOf?.('one')).toEqual({ a: 'a', shared: 'b' })
  expect(asked).toEqual(['one', 'one'])
  expect(composed(giving(undefined), giving({})).tracing!.enqueue(call)!.headersOf?.('one')).toBeUndefined()
  expect(composed(noting('a', [])).tracing!.enqueue(call)!).not.toHaveProperty('headersOf')
})

it.each<[string, unknown]>([
  ['throws', broken],
  ['is no function', 7],
  ['answers with nonsense', () => 'headers'],
])('goes on without the headers of a plugin whose headersOf %s', (_, headersOf) => {
  const { tracing, faults } = composed({ enqueue: () => ({ headersOf, end() {} }) as never })
  expect(tracing!.enqueue(call)!.headersOf?.('one')).toBeUndefined()
  expect(faults).toMatchObject([{ during: "calling headersOf of plugin 'p0'" }])
})

it('nests what runs, in the order of the plugins', () => {
  const notes: string[] = []
  const trace = composed(noting('a', notes), noting('b', notes)).tracing!.run({}, [], alone, traceWithin)!
  const value = trace.within([], () => {
    notes.push('run')
    return 7
  })
  trace.end({ verdicts: [{ type: 'succeeded' }] })
  expect(value).toBe(7)
  expect(notes).toEqual(['a in', 'b in', 'run', 'b out', 'a out', 'a end 1', 'b end 1'])
})

it('gives each plugin lists of its own', () => {
  const lists: (readonly BatchRequest[])[] = []
  const emptying = (requests: readonly BatchRequest[]) => {
    lists.push([...requests])
    ;(requests as BatchRequest[]).length = 0
  }
  const plugin: WatcherTracing = {
    run(_, requests, { folded }) {
      emptying(requests)
      emptying(folded)
      return {
        within(inner, callback) {
          emptying(inner)
          return callback()
        },
        end() {},
      }
    },
  }
  const requests = [held(), held()]
  const trace = composed(plugin, plugin).tracing!.run(
    {},
    requests,
    { cap: 3, folded: [held()] },
    traceWithin,
  )!
  trace.within(requests, () => {})
  expect(lists.map((list) => list.length)).toEqual([2, 1, 2, 1, 2, 2])
  expect(requests).toHaveLength(2)
})

describe('a plugin that misbehaves is reported, and the others go on', () => {
  it.each<[string, WatcherTracing, string]>([
    ['throws', { enqueue: broken }, 'broken'],
    ['answers with nonsense', { enqueue: () => 'yes' as never }, "got 'yes'"],
    ['has no end', { enqueue: () => ({}) as never }, 'an object with end'],
    ['answers with a promise', { enqueue: async () => ({ end() {} }) }, 'an object with end'] as never,
    [
      'has headers that are none',
      { enqueue: () => ({ headers: 7 as never, end() {} }) },
      'headers: expected',
    ],
    [
      'has a number for a header',
      { enqueue: () => ({ headers: { a: 7 as never }, end() {} }) },
      'headers: expected',
    ],
    [
      'has headers that cannot be read',
      {
        enqueue: () => ({
          get headers() {
            return broken()
          },
          end() {},
        }),
      },
      'broken',
    ],
    [
      'has a promise for headers, which rejects',
      { enqueue: () => ({ headers: Promise.reject(new Error('broken')) as never, end() {} }) },
      'broken',
    ],
    ['throws at the end', { enqueue: () => ({ end: broken }) }, 'broken'],
    ['rejects at the end', { enqueue: () => ({ end: async () => broken() }) }, 'broken'],
  ])('where it follows enqueue and %s', async (_, plugin, message) => {
    const notes: string[] = []
    const { tracing, faults } = composed(plugin, noting('b', notes))
    const trace = tracing!.enqueue(call)!
    trace.end()
    await turn()
    expect(trace.headers).toEqual({ b: 'b', shared: 'b' })
    expect(notes).toEqual(['b end undefined'])
    expect(faults).toMatchObject([{ during: expect.stringContaining("plugin 'p0'") }])
    expect(faults[0]!.message).toContain(message)
  })

  it.each<[string, WatcherTracing, string]>([
    ['throws', { run: broken }, 'broken'],
    ['answers with nonsense', { run: () => 7 as never }, 'got 7'],
    ['has no within', { run: () => ({ end() {} }) as never }, 'an object with within and end'],
    ['rejects', { run: (async () => broken()) as never }, 'an object with within and end'],
    ['throws within', { run: () => ({ within: broken, end() {} }) }, 'broken'],
    ['does not call back', { run: () => ({ within() {}, end() {} }) }, 'did not call back'],
    ['throws at the end', { run: () => ({ within: (_, callback) => callback(), end: broken }) }, 'broken'],
  ])('where it follows a run and %s', async (_, plugin, message) => {
    const notes: string[] = []
    const { tracing, faults } = composed(plugin, noting('b', notes))
    const trace = tracing!.run({}, [], alone, traceWithin)!
    expect(trace.within([], () => 7)).toBe(7)
    trace.end({ verdicts: [] })
    await turn()
    expect(notes).toEqual(['b in', 'b out', 'b end 0'])
    expect(faults[0]?.message).toContain(message)
    expect(faults.every(({ during }) => during.includes("plugin 'p0'"))).toBe(true)
  })
})
