import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { FlushTimer } from '../../../src/dispatch/flush-timer.js'

function timed() {
  const clock = new ManualClock()
  const firedAtMs: number[] = []
  const timer = new FlushTimer(clock, () => firedAtMs.push(clock.monotonic()))
  return { clock, timer, firedAtMs }
}

it.each<[string, number[], number[]]>([
  ['never where nothing is to come', [Number.POSITIVE_INFINITY], []],
  ['at the moment asked for', [300], [300]],
  ['at once where that is over', [-5], [0]],
  ['at the earliest of several', [300, 200, 250], [200]],
])('fires %s', async (_, wakes, fired) => {
  const { clock, timer, firedAtMs } = timed()
  for (const atMs of wakes) timer.wakeAt(atMs)
  expect(clock.timers).toBe(Math.min(1, fired.length))
  await clock.advance('1s')
  expect(firedAtMs).toEqual(fired)
})

it('can be set again once it has fired, and not before that for later', async () => {
  const { clock, timer, firedAtMs } = timed()
  timer.wakeAt(100)
  timer.wakeAt(500)
  await clock.advance(100)
  timer.wakeAt(500)
  await clock.advance('1s')
  expect(firedAtMs).toEqual([100, 500])
})

it('fires no more once it was cleared', async () => {
  const { clock, timer, firedAtMs } = timed()
  timer.wakeAt(100)
  timer.clear()
  expect(clock.timers).toBe(0)
  timer.wakeAt(200)
  await clock.advance('1s')
  expect(firedAtMs).toEqual([200])
})
