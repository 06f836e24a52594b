import { MemoryResultBackend } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import type { StoredResult } from '@sheaf/core'
import { expect, it } from 'vitest'
import { GuardedBackend } from '../../../src/guard/guarded-backend.js'
import { storeResults } from '../../../src/settle/store-results.js'
import { Latch } from '../../../src/time/latch.js'

const results: readonly StoredResult[] = [{ id: 'a', state: 'SUCCESS', expiresMs: 60_000 } as StoredResult]
const down = new Error('the store is down')
const never = new Promise<never>(() => {})

/** Starts storing in a backend that does with each try what it is told to. */
function storing(answer: (attempt: number) => unknown) {
  const clock = new ManualClock()
  const backend = new MemoryResultBackend({ clock })
  const deadline = new Latch()
  const triedAtMs: number[] = []
  const store = backend.store.bind(backend)
  backend.store = async (given) => {
    triedAtMs.push(clock.monotonic())
    await answer(triedAtMs.length)
    await store(given)
  }
  const outcome: { error?: unknown; atMs?: number } = {}
  const guarded = new GuardedBackend(backend, { clock, reportError() {} })
  void storeResults(guarded, results, clock, deadline).then((error) => {
    Object.assign(outcome, { error, atMs: clock.monotonic() })
  })
  return { clock, deadline, triedAtMs, outcome, stored: () => backend.fetch(['a']) }
}

it('stores them at once where it can', async () => {
  const { clock, outcome, stored } = storing(() => {})
  await clock.advance(0)
  expect(outcome).toEqual({ error: undefined, atMs: 0 })
  expect(await stored()).toMatchObject([{ state: 'SUCCESS' }])
})

it('tries again after 50 ms, doubling up to a second, for five seconds in all', async () => {
  const { clock, triedAtMs, outcome } = storing(() => {
    throw down
  })
  await clock.advance('1m')
  const pausesMs = triedAtMs.slice(1).map((atMs, index) => atMs - triedAtMs[index]!)
  expect(pausesMs.slice(0, 6)).toEqual([50, 100, 200, 400, 800, 1_000])
  expect(Math.max(...pausesMs)).toBe(1_000)
  expect(outcome.error).toBe(down)
  expect(outcome.atMs).toBeLessThanOrEqual(5_000)
  expect(outcome.atMs).toBeGreaterThan(4_000 - 1)
})

it('is done as soon as the store is back', async () => {
  const { clock, outcome, stored } = storing((attempt) => {
    if (attempt < 4) throw down
  })
  await clock.advance('1m')
  expect(outcome).toEqual({ error: undefined, atMs: 350 })
  expect(await stored()).toMatchObject([{ state: 'SUCCESS' }])
})

it('gives up a store that does not answer, and says so', async () => {
  const { clock, outcome } = storing(() => never)
  await clock.advance('1m')
  expect(outcome).toMatchObject({ error: { code: 'RESULT_TIMEOUT' }, atMs: 5_000 })
  expect(clock.timers).toBe(0)
})

it('has one second more once the deadline is set', async () => {
  const { clock, deadline, outcome } = storing(() => never)
  await clock.advance('2s')
  deadline.set()
  await clock.advance('1m')
  expect(outcome).toMatchObject({ error: { code: 'RESULT_TIMEOUT' }, atMs: 3_000 })
})

it('does not try again after a failure once the deadline is set', async () => {
  const { clock, deadline, triedAtMs, outcome } = storing(() => {
    throw down
  })
  await clock.advance(10)
  deadline.set()
  await clock.advance('1m')
  expect(triedAtMs).toEqual([0, 10])
  expect(outcome).toEqual({ error: down, atMs: 10 })
})
