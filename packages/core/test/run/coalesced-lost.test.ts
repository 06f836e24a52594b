import { expect, it } from 'vitest'
import { queueOf } from '../../../adapter-memory/src/memory-broker.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

it('keeps a verdict for those that ride on a request whose own lease was lost', async () => {
  let runs = 0
  const { task } = probeTask({
    flushEvery: 2,
    prefetch: 2,
    maxAttempts: 1,
    coalesce: { by: () => 'same', keep: 'first' },
    run: ([request]) =>
      ++runs > 1
        ? undefined
        : new Promise<void>((resolve) => {
            scene.clock.setTimer(() => {
              request!.fail(new Error('no good'))
              resolve()
            }, 20_000)
          }),
  })
  const scene = openScene([task], { memory: { lease: '10s' } })
  await scene.start()
  await task.enqueueEach([
    { payload: 'kept', id: 'kept' },
    { payload: 'rider', id: 'rider' },
  ])
  await scene.advance('1s')
  const queue = queueOf(scene.memory, task.queue)
  queue.takeAway(queue.leases.find('kept')!, 'lapsed')
  await scene.advance('1m')
  expect(scene.log.of('leaseLost').map(({ id }) => id)).toEqual(['kept'])
  expect(scene.log.ids('requestFailed')).toContain('rider')
})
