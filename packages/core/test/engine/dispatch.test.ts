import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { range } from '../support/range.js'
import { openScene } from '../support/scene.js'

/** A function that outruns its time limit by far: the batch is settled long before its slot is free. */
function overrunning(runsMs: number, overruns: number) {
  const ended: number[] = []
  let runs = 0
  const probe = probeTask({
    flushEvery: 1,
    prefetch: 1,
    timeLimit: '1s',
    backoff: () => '5s',
    run: () =>
      ++runs > overruns
        ? undefined
        : new Promise<void>((resolve) => {
            scene.clock.setTimer(() => {
              ended.push(scene.clock.monotonic())
              resolve()
            }, runsMs)
          }),
  })
  const scene = openScene([probe.task])
  return { ...probe, scene, ended }
}

describe('concurrency', () => {
  it('bounds how many batches of the task run at once', async () => {
    const gates = range(4).map(() => gate())
    const { task, calls } = probeTask<number>({
      flushEvery: 1,
      concurrency: 2,
      run: ([request]) => gates[request!.payload]!.opened,
    })
    const scene = openScene([task])
    const worker = await scene.start()
    await task.enqueueMany(range(4))
    await scene.rest()
    expect(calls).toHaveLength(2)
    expect(worker.status().tasks.probe).toMatchObject({ running: 2 })
    gates[1]!.open()
    await scene.rest()
    expect(calls).toHaveLength(3)
    for (const { open } of gates) open()
    await scene.rest()
    expect(calls).toHaveLength(4)
  })
})

describe('a slot that comes free late', () => {
  it('receives again when a slot comes free only after the breaker of a failing task has closed', async () => {
    const { task, calls, scene } = overrunning(60_000, 3)
    await scene.start()
    await task.enqueue('one')
    await scene.advance('10m')
    expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [2], [3], [4]])
    expect(scene.log.ids('requestSucceeded')).toHaveLength(1)
  })

  it('ends a stop as soon as the last function has ended, however long ago its batch was settled', async () => {
    const { task, scene, ended } = overrunning(10_000, 1)
    const worker = await scene.start()
    await task.enqueue('one')
    await scene.advance('3s')
    let stoppedMs = 0
    const stopped = worker.stop({ timeout: '60s', mode: 'release' }).then(() => {
      stoppedMs = scene.clock.monotonic()
    })
    await scene.advance('70s')
    await stopped
    expect(stoppedMs).toBe(ended[0])
  })
})
