import { expect, it } from 'vitest'
import { PluginGuard } from '../../../src/api/plugin-guard.js'
import { traceWithin } from '../../../src/run/trace-within.js'
import type { RunTrace } from '../../../src/task/tracing.js'
import { faultsHeard } from '../support/plugin-faults.js'

type Within = (requests: unknown, callback: () => unknown) => unknown

const broken = new Error('of the plugin')
const failed = new Error('of the run')
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Calls a function that returns, throws, resolves or rejects inside of a trace, and what came of it. */
async function traced(within: Within, run: () => unknown) {
  const { events, faults } = faultsHeard()
  let calls = 0
  const callback = () => {
    calls++
    return run()
  }
  let outcome: unknown
  try {
    const trace = { within, end() {} } as unknown as RunTrace
    outcome = { value: await traceWithin(trace, [], callback, new PluginGuard('watcher', events)) }
  } catch (error) {
    outcome = { error }
  }
  await turn()
  return { outcome, calls, faults: faults.map(({ message }) => message) }
}

const runs: [how: string, run: () => unknown, outcome: object][] = [
  ['returns', () => 7, { value: 7 }],
  ['resolves', async () => 7, { value: 7 }],
  [
    'throws',
    () => {
      throw failed
    },
    { error: failed },
  ],
  ['rejects', () => Promise.reject(failed), { error: failed }],
]

const traces: [how: string, within: Within, faults: string[]][] = [
  ['passes on what the callback returns', (_, callback) => callback(), []],
  ['returns nothing', (_, callback) => void callback(), []],
  ['returns something else', (_, callback) => [callback(), 'x'], []],
  ['awaits the run', async (_, callback) => await callback(), []],
  [
    'awaits the run and goes on',
    async (_, callback) => {
      try {
        return await callback()
      } finally {
        await turn()
      }
    },
    [],
  ],
  [
    'calls back twice',
    (_, callback) => {
      try {
        callback()
      } catch {}
      return callback()
    },
    [],
  ],
  [
    'throws before it calls back',
    () => {
      throw broken
    },
    ['of the plugin'],
  ],
  [
    'throws after it has called back',
    (_, callback) => {
      try {
        callback()
      } catch {}
      throw broken
    },
    ['of the plugin'],
  ],
  [
    'rejects after the run',
    async (_, callback) => {
      await Promise.resolve(callback()).catch(() => {})
      throw broken
    },
    ['of the plugin'],
  ],
  ['never calls back', () => 'nothing', ['It did not call back before it returned.']],
  [
    'calls back too late',
    async (_, callback) => {
      await turn()
      return callback()
    },
    ['It did not call back before it returned.'],
  ],
  ['hangs', (_, callback) => new Promise(() => void callback()), []],
]

it.each(
  traces.flatMap(([trace, within, faults]) =>
    runs.map(([run, ...rest]) => [trace, run, within, faults, ...rest] as const),
  ),
)(
  'a trace that %s, around a run that %s: the function is called once, and its outcome stands',
  async (trace, run, within, faults, callback, expected) => {
    const { outcome, calls, faults: heard } = await traced(within, callback)
    expect(outcome).toEqual(expected)
    expect(calls).toBe(1)
    // An async trace turns what a run throws into a rejection of its own.
    const isOwn = trace === 'rejects after the run' && run === 'throws'
    expect(heard).toEqual(isOwn ? [] : faults)
  },
)

it('takes a trace without within for one that does not call back', async () => {
  const { outcome, calls, faults } = await traced(undefined as never, () => 7)
  expect([outcome, calls]).toEqual([{ value: 7 }, 1])
  expect(faults).toHaveLength(1)
})
