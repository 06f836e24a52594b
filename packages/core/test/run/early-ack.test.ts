import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'
import { sumOf } from '../support/sum-of.js'

it('accounts for what was acked early while its result is still being stored at the timeout of the stop', async () => {
  const { task } = probeTask({ flushEvery: 1, acks: 'early' })
  const scene = openScene([task])
  scene.backend.store = () => new Promise(() => {})
  const worker = await scene.start()
  await task.enqueue('one')
  await scene.advance('1s')
  const stopping = worker.stop({ timeout: '1s' })
  await scene.advance('10s')
  const report = await stopping
  expect(report.received).toBe(1)
  expect(sumOf(report)).toBe(1)
})

it('accounts for what was acked early only after the timeout of the stop', async () => {
  const { task, calls } = probeTask({ flushEvery: 1, acks: 'early' })
  const scene = openScene([task])
  scene.broker.before = ({ method }) => {
    if (method === 'ack' && scene.clock.monotonic() < 3_000) throw new Error('the broker is away')
  }
  const worker = await scene.start()
  await task.enqueue('one')
  await scene.advance('1500ms')
  const stopping = worker.stop({ timeout: 3_000 - scene.clock.monotonic() })
  await scene.advance('10s')
  const report = await stopping
  expect(sumOf(report)).toBe(report.received)
  expect(calls.length + report.abandoned + report.released).toBe(1)
})

it('accounts for what was acked early and waits for its own new message at the timeout of the stop', async () => {
  const { task } = probeTask({
    flushEvery: 1,
    acks: 'early',
    run: ([request]) => {
      void task.enqueue('again', { id: request!.id }).catch(() => {})
    },
  })
  const scene = openScene([task])
  const worker = await scene.start()
  await task.enqueue('one')
  const slowly = () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 8_000))
  scene.broker.before = ({ method }) => (method === 'publish' ? slowly() : undefined)
  await scene.advance('1s')
  const stopping = worker.stop({ timeout: '1s' })
  await scene.advance('5s')
  const report = await stopping
  await scene.advance('10s')
  expect(sumOf(report)).toBe(report.received)
})
