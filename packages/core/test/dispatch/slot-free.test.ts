import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
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

it('receives again when a slot comes free only after the pace of a failing task has let go', async () => {
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
