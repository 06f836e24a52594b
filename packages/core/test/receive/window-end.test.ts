import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

it('asks at once when a window ends, so that what came meanwhile opens the next', async () => {
  const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
  const scene = openScene([task])
  await scene.start()
  const startMs = scene.clock.now()
  // A receive brings one, the pause after it is 100 ms, and at the end of the window one is under way.
  for (const atMs of [10, 950]) {
    scene.clock.setTimer(() => void task.enqueue(atMs), atMs)
    scene.clock.setTimer(() => void task.enqueue(atMs), atMs + 50)
  }
  await scene.advance('3s')
  const opened = calls.map(({ batch }) => batch.openedAt.getTime() - startMs)
  expect(opened[0]).toBe(10)
  expect(opened[1]).toBe(1_010)
})

it('does not cut short the pause after a broker has failed', async () => {
  const { task } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
  const scene = openScene([task])
  const askedAtMs: number[] = []
  await task.enqueue(1)
  scene.broker.before = ({ method }) => {
    if (method === 'receive' && askedAtMs.push(scene.clock.monotonic()) > 1) throw new Error('away')
  }
  await scene.start()
  await scene.advance('30s')
  const pausesMs = askedAtMs.slice(2).map((atMs, index) => atMs - askedAtMs[index + 1]!)
  expect(pausesMs.length).toBeGreaterThan(3)
  expect(pausesMs).toEqual([...pausesMs].sort((one, other) => one - other))
})
