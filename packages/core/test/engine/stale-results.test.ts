import { App } from '@sheaf/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/**
 * Two workers on one queue with nine-second leases and one store of results: `slow` fails its requests, and hears late of
 * what it is handed out; `other` succeeds.
 */
function openTwo() {
  const { task, calls } = probeTask<string, string>({
    flushEvery: 1,
    run: ([request]) => request?.fail(new Error('the slow one failed')),
  })
  const slow = openScene([task], { memory: { lease: '9s' } })
  const { task: same } = probeTask<string, string>({
    flushEvery: 1,
    run: ([request]) => request?.succeed('the other did it'),
  })
  const { clock, memory: broker, backend } = slow
  const other = new App({ broker, backend, clock, tasks: [same] })
  onTestFinished(() => other.close())
  return { ...slow, task, calls, other }
}

/** Lets the answer of the next receive wait on its way. */
function holdAnswer({ broker }: ReturnType<typeof openTwo>): () => void {
  const { opened, open } = gate()
  broker.after = (call) => (call.method === 'receive' ? opened : undefined)
  return open
}

describe('a worker that hears of a request only when its lease is over', () => {
  it('does not put its result in the place of that of the one who had it meanwhile', async () => {
    const scene = openTwo()
    const answer = holdAnswer(scene)
    await scene.start()
    const handle = await scene.task.enqueue('a')
    await scene.advance('10s')
    const worker = scene.other.worker()
    await worker.start()
    await scene.advance('1s')
    expect(await handle.state()).toBe('SUCCESS')
    answer()
    await scene.advance('1m')
    expect(scene.calls).toHaveLength(1)
    expect(await handle.get()).toMatchObject({ state: 'SUCCESS', value: 'the other did it' })
    expect(scene.log.of('leaseLost')).toHaveLength(1)
    expect(scene.log.of('requestFailed')).toEqual([])
  })

  it('stores its result once it has learnt that the lease is its own, however often it has to ask', async () => {
    const scene = openTwo()
    await scene.start()
    // The receive has been waiting for longer than a lease: for all that the worker knows, it may have been answered then.
    await scene.advance('20s')
    scene.broker.failNext('extendLease', 3)
    const handle = await scene.task.enqueue('a')
    await scene.advance('300ms')
    expect(scene.calls).toHaveLength(1)
    expect(await handle.state()).toBe('PENDING')
    await scene.advance('1s')
    expect(await handle.state()).toBe('FAILURE')
    const during = 'renewing leases that may be over, before results are stored'
    expect(scene.log.of('error').map((event) => event.during)).toEqual([during, during, during])
  })

  it('stores nothing where it has not learnt that by the timeout of a stop', async () => {
    const scene = openTwo()
    const worker = await scene.start()
    await scene.advance('20s')
    scene.broker.failNext('extendLease', 1_000)
    const handle = await scene.task.enqueue('a')
    await scene.advance('1s')
    const stopped = worker.stop({ timeout: '1s' })
    await scene.advance('5s')
    await stopped
    expect(await handle.state()).toBe('PENDING')
  })
})

it('needs no renewal where the lease is certainly its own', async () => {
  const scene = openTwo()
  await scene.task.enqueue('a')
  await scene.start()
  await scene.advance('1s')
  expect(scene.calls).toHaveLength(1)
  expect(scene.broker.count('extendLease')).toBe(0)
})
