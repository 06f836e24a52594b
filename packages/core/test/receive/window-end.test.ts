import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

it('asks just before a window ends, and again at once when it has', async () => {
  const { task, calls } = probeTask<number>({ flushEvery: 100, flushInterval: '1s' })
  const scene = openScene([task])
  await scene.start()
  const startMs = scene.clock.now()
  // The pause after what comes at 950 would end at 1,050. It ends at 1,008, and the one after that with the window.
  for (const atMs of [10, 950, 1_000, 1_009]) {
    scene.clock.setTimer(() => void task.enqueue(atMs), atMs)
  }
  await scene.advance('3s')
  expect(calls.map(({ payloads }) => payloads)).toEqual([[10, 950, 1_000], [1_009]])
  expect(calls.map(({ batch }) => batch.openedAt.getTime() - startMs)).toEqual([10, 1_010])
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
