import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { wait } from '../../../src/time/wait.js'
import { CountingClock } from '../../support/counting-clock.js'
import { CountingLatch } from '../support/counting-latch.js'

it.each<[string, number | undefined, number]>([
  ['as long as it was told to', undefined, 100],
  ['no longer than until the latch is set', 40, 40],
  ['no longer than it was told to', 200, 100],
  ['not at all where the latch is set', 0, 0],
])('waits %s, and leaves nothing behind', async (_, setAtMs, expectedMs) => {
  const time = new ManualClock()
  const clock = new CountingClock(time)
  const latch = new CountingLatch()
  if (setAtMs === 0) latch.set()
  else if (setAtMs !== undefined) time.setTimer(() => latch.set(), setAtMs)
  const waited = wait(100, clock, latch).then(() => [time.monotonic(), clock.timers, latch.waiting])
  await time.advance('1s')
  expect(await waited).toEqual([expectedMs, 0, 0])
})
