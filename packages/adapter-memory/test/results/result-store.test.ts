import { expect, it } from 'vitest'
import { ResultStore } from '../../src/results/result-store.js'
import { ManualClock } from '../../src/testing.js'

it('clears away what has expired as new results come in', async () => {
  const clock = new ManualClock()
  const store = new ResultStore(clock, 1_000)
  for (let index = 0; index < 1_000; index++) store.put({ id: `old ${index}`, state: 'SUCCESS' })
  await clock.advance('1s')
  for (let index = 0; index < 1_000; index++) {
    store.put({ id: `new ${index}`, state: 'SUCCESS', expiresMs: 60_000 })
  }
  expect(store.size).toBe(1_000)
  expect(store.get('new 0')).toBeDefined()
})

it('does not grow where the same ids come again and again', () => {
  const store = new ResultStore(new ManualClock(), 1_000)
  for (let index = 0; index < 1_000; index++) store.put({ id: `same ${index % 10}`, state: 'RETRY' })
  expect(store.size).toBe(10)
})
