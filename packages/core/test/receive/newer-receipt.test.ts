import { expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

it('takes in what a requeue has brought back before the answer to it came', async () => {
  const { task, calls } = probeTask({
    flushEvery: 1,
    run: ([request]) => request!.attempt === 1 && request!.retry({ countdown: 0 }),
  })
  const scene = openScene([task], { memory: { lease: '60s' } })
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  scene.broker.after = ({ method }) => (method === 'requeue' ? answered : undefined)
  const worker = await scene.start()
  await task.enqueue('one')
  await scene.advance('1s')
  answer()
  await scene.advance('1s')
  expect(calls.map(({ attempts }) => attempts)).toEqual([[1], [2]])
  const stopping = worker.stop()
  await scene.advance('30s')
  expect(await stopping).toMatchObject({ received: 2, retried: 1, completed: 1 })
})

it('takes in what a release has brought back before the answer to it came', async () => {
  const { task, calls } = probeTask({
    flushEvery: 1,
    prefetch: 3,
    run: ([request]) =>
      request!.payload === 'a1' && request!.attempt === 1 && request!.retry({ countdown: 0 }),
  })
  const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
  scene.broker.after = ({ method }) => (method === 'release' ? wait() : undefined)
  const wait = () => new Promise<void>((resolve) => scene.clock.setTimer(resolve, 3_000))
  await task.enqueueEach([
    { payload: 'a1', group: 'a' },
    { payload: 'a2', group: 'a' },
    { payload: 'a3', group: 'a' },
  ])
  await scene.start()
  await scene.advance('20s')
  expect(calls.map(({ payloads }) => payloads[0])).toEqual(['a1', 'a1', 'a2', 'a3'])
})

it('keeps the order of a group whose retry has come again before the answer, however long validating takes', async () => {
  const slowly = {
    '~standard': {
      version: 1 as const,
      vendor: 'test',
      validate: (value: unknown) =>
        new Promise<{ value: string }>((resolve) => {
          scene.clock.setTimer(() => resolve({ value: String(value) }), 10)
        }),
    },
  }
  const successor = { id: 'a2', body: '{"sheaf":1,"task":"probe","payload":"a2"}', group: 'a' }
  const { task, calls } = probeTask<string>({
    schema: slowly as never,
    flushEvery: 2,
    flushInterval: 0,
    async run([request]) {
      if (request!.payload !== 'a1' || request!.attempt > 1) return
      // Waits in the broker for as long as its group is leased, and then comes with the retry.
      await scene.memory.publish('probe', [successor])
      request!.retry({ countdown: 0 })
    },
  })
  const scene = openScene([task], { memory: { lease: '60s', ordered: 'group' } })
  scene.broker.after = ({ method }) =>
    method === 'requeue' && new Promise<void>((resolve) => scene.clock.setTimer(resolve, 5))
  const sent = task.enqueue('a1', { group: 'a' })
  await scene.advance('10ms')
  await sent
  await scene.start()
  await scene.advance('20s')
  expect(calls.flatMap(({ payloads }) => payloads)).toEqual(['a1', 'a1', 'a2'])
})
