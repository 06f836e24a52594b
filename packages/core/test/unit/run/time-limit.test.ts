import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { runWithin } from '../../../src/run/time-limit.js'
import type { RunEnding } from '../../../src/verdict/decide.js'
import { held } from '../support/held.js'
import { runOf } from '../support/run-of.js'
import { settingsOf } from '../support/settings-of.js'

const error = new Error('no')

/** A run of one request with a limit of a second; the function does what it is told to. */
function running(handler: (clock: ManualClock) => unknown, options: object = { timeLimit: '1s' }) {
  const clock = new ManualClock()
  const told: unknown[] = []
  const task = { name: 'probe', settings: settingsOf({ ...options }), handler: () => handler(clock) }
  const run = runOf([held()], { task, mayBisect: false })
  const ended = runWithin(run, {
    clock,
    onOverrun: () => void told.push('overrun'),
    onEnd: (ending: RunEnding) => void told.push([clock.monotonic(), ending]),
  })
  return { clock, run, ended, told }
}

const after = (clock: ManualClock, ms: number) =>
  new Promise<string>((resolve) => clock.setTimer(() => resolve('value'), ms))

it.each<[string, () => unknown, RunEnding]>([
  ['returns', () => 'value', { type: 'returned', value: 'value' }],
  [
    'throws',
    () => {
      throw error
    },
    { type: 'threw', error },
  ],
])('has ended, without a promise, where a function that is not asynchronous %s', (_, handler, ending) => {
  const { ended, told, clock, run } = running(handler)
  expect(ended).toBeUndefined()
  expect(told).toEqual([[0, ending]])
  expect([run.isOver, clock.timers]).toEqual([true, 0])
})

it('ends with its function where that is in time, and leaves no timer', async () => {
  const { clock, ended, told } = running((time) => after(time, 999))
  await clock.advance('10s')
  await ended
  expect(told).toEqual([[999, { type: 'returned', value: 'value' }]])
  expect(clock.timers).toBe(0)
})

it('ends at its limit, once, and tells when the function has really ended', async () => {
  const { clock, ended, told, run } = running((time) => after(time, 3_000))
  let endedAtMs = 0
  void ended!.then(() => {
    endedAtMs = clock.monotonic()
  })
  await clock.advance('10s')
  const limit = expect.objectContaining({ code: 'TIME_LIMIT', message: expect.stringContaining('1000 ms') })
  expect(told).toEqual(['overrun', [1_000, { type: 'threw', error: limit }]])
  expect([run.isOver, run.signal.reason]).toEqual([true, limit])
  expect(endedAtMs).toBe(3_000)
})

it('has no timer where there is no limit', async () => {
  const { clock, ended, told } = running(() => Promise.reject(error), {})
  expect(clock.timers).toBe(0)
  await ended
  expect(told).toEqual([[0, { type: 'threw', error }]])
})

it('tells nobody of the end of a run that was abandoned', async () => {
  const { clock, ended, told, run } = running((time) => after(time, 3_000))
  run.close()
  await clock.advance('10s')
  await ended
  expect(told).toEqual([])
})
