import { AsyncResource, executionAsyncId } from 'node:async_hooks'
import { currentBatch } from '@sheaf/core'
import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

/** A promise has an id of its own only while somebody in the process follows contexts, for which each promise pays. */
async function isFollowed(): Promise<boolean> {
  await Promise.resolve()
  return executionAsyncId() !== 0
}

/** As query builders are: it begins when it is awaited. */
class Lazy {
  // biome-ignore lint/suspicious/noThenProperty: that is what it is about
  then(resolve: () => void): void {
    resolve()
  }
}

it.each([
  ['returns', () => {}],
  ['resolves', async () => {}],
  ['resolves late', () => new Promise<void>((resolve) => setImmediate(resolve))],
  ['is lazy', () => new Lazy()],
  ['throws', () => Promise.reject(new Error('wrong'))],
  [
    'throws at once',
    () => {
      throw new Error('wrong')
    },
  ],
])('no promise of the process pays for contexts after a run that %s', async (_, end) => {
  const before = await isFollowed()
  let batch: unknown
  const { task } = probeTask({
    run: () => {
      batch = currentBatch()
      return end() as never
    },
  })
  openScene([task])
  await task.runNow(['a'])
  expect(batch).toBeDefined()
  expect([before, await isFollowed()]).toEqual([false, false])
})

/** Promises are given ids as well, but only while contexts are followed. */
function lastId(): number {
  return new AsyncResource('probe').asyncId()
}

it('what receives and settles makes its promises outside of the contexts of runs', async () => {
  const { task, calls } = probeTask<number>({ flushEvery: 1 })
  const { start, rest } = openScene([task], { hasNoBackend: true })
  await start()
  const before = lastId()
  await task.enqueueMany(range(200))
  await rest()
  expect(calls).toHaveLength(200)
  // Half of that where the run has a microtask to itself; without it, each of the promises is counted.
  expect((lastId() - before) / calls.length).toBeLessThan(18)
})
