import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { inTime } from '../../../src/time/in-time.js'
import { Latch } from '../../../src/time/latch.js'

const never = Number.POSITIVE_INFINITY

/** What an answer of this moment comes to where it may take 100 ms, and 20 once a latch is set. */
async function answered(answerAtMs: number, latchAtMs = never, isRejected = false) {
  const clock = new ManualClock()
  const latch = new Latch()
  if (latchAtMs === 0) latch.set()
  else if (latchAtMs !== never) clock.setTimer(() => latch.set(), latchAtMs)
  const answer = new Promise<string>((resolve, reject) => {
    const settle = () => (isRejected ? reject(new Error('refused')) : resolve('answer'))
    if (answerAtMs !== never) clock.setTimer(settle, answerAtMs)
  })
  const late = () => new Error('late')
  const outcome = inTime(answer, { clock, ms: 100, hurry: { latch, ms: 20 }, late }).then(
    (value) => [clock.monotonic(), value],
    (error: Error) => [clock.monotonic(), error.message],
  )
  await clock.advance('1s')
  latch.set()
  await clock.advance('1s')
  expect(clock.timers).toBe(0)
  return await outcome
}

it.each<[string, number, number, [number, string]]>([
  ['an answer in time', 99, never, [99, 'answer']],
  ['no answer', never, never, [100, 'late']],
  ['an answer too late', 101, never, [100, 'late']],
  ['no answer, in a hurry from the beginning', never, 0, [20, 'late']],
  ['an answer in time, in a hurry', 19, 0, [19, 'answer']],
  ['no answer, in a hurry from 50 ms on', never, 50, [70, 'late']],
  ['an answer after the hurry began', 60, 50, [60, 'answer']],
  ['an answer before the hurry began', 40, 50, [40, 'answer']],
])('%s', async (_, answerAtMs, latchAtMs, outcome) => {
  expect(await answered(answerAtMs, latchAtMs)).toEqual(outcome)
})

it.each([never, 0, 5])('passes on a rejection, with a latch set at %d ms', async (latchAtMs) => {
  expect(await answered(10, latchAtMs, true)).toEqual([10, 'refused'])
})

it('waits without a latch as well', async () => {
  const clock = new ManualClock()
  const waited = inTime(new Promise(() => {}), { clock, ms: 100, late: () => new Error('late') })
  const refused = expect(waited).rejects.toThrow('late')
  await clock.advance('1s')
  await refused
})
