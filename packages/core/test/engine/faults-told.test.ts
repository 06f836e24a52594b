import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

it('tells a run how many hand-outs of a request have ended with a fault, and not those that a verdict ended', async () => {
  const seen: [attempt: number, faults: number | undefined][] = []
  const { task } = probeTask({
    flushEvery: 1,
    backoff: () => 0,
    run(requests) {
      const [request] = requests
      seen.push([request!.attempt, request!.faults])
      if (request!.attempt === 1) throw new Error('a fault')
      if (request!.attempt === 2) request!.retry({ countdown: 0 })
    },
  })
  const scene = openScene([task])
  await scene.start()
  await task.enqueue('a')
  await scene.advance('10s')
  expect(seen).toEqual([
    [1, 0],
    [2, 1],
    [3, 1],
  ])
})
