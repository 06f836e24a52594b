import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { Latch } from '../../../src/time/latch.js'
import { wait } from '../../../src/time/wait.js'

it.each<[string, number | undefined, number]>([
  ['as long as it was told to', undefined, 100],
  ['no longer than until the latch is set', 40, 40],
  ['no longer than it was told to', 200, 100],
  ['not at all where the latch is set', 0, 0],
])('waits %s', async (_, setAtMs, expectedMs) => {
  const clock = new ManualClock()
  const latch = new Latch()
  if (setAtMs === 0) latch.set()
  else if (setAtMs !== undefined) clock.setTimer(() => latch.set(), setAtMs)
  let endedAtMs: number | undefined
  const waited = wait(100, clock, latch).then(() => {
    endedAtMs = clock.monotonic()
  })
  expect(clock.timers).toBe(setAtMs === 0 ? 0 : setAtMs === undefined ? 1 : 2)
  await clock.advance('1s')
  await waited
  expect(endedAtMs).toBe(expectedMs)
  expect(clock.timers).toBe(0)
})
