import { App, Batches } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

test('each group is worked off in order, also where requests have to be tried again', async () => {
  const made = await scene({ ending: '.fifo' })
  const done = new Map<string, number[]>()
  const failed = new Set<number>()
  const task = new Batches<number>({
    name: 'work',
    queue: made.queue,
    flushEvery: 10,
    flushInterval: '20ms',
    concurrency: 3,
    backoff: () => 0,
    async run(requests) {
      for (const request of requests) {
        // Every seventh fails the first time: what comes after it in its group must wait.
        if (request.payload % 7 === 0 && !failed.has(request.payload)) {
          failed.add(request.payload)
          throw new Error('not yet')
        }
        const group = done.get(request.group ?? '') ?? []
        done.set(request.group ?? '', [...group, request.payload])
        request.succeed()
      }
    },
  })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  const items = Array.from({ length: 60 }, (_, payload) => ({ payload, group: `group-${payload % 3}` }))
  await task.enqueueEach(items)
  await app.worker().start()
  await until('all are done', () => [...done.values()].flat().length === 60)
  for (const [group, payloads] of done) {
    const expected = items.filter((item) => item.group === group).map(({ payload }) => payload)
    expect(payloads).toEqual(expected)
  }
}, 30_000)

test('enqueueing the same id again within five minutes is not swallowed', async () => {
  const made = await scene({ ending: '.fifo' })
  const came: number[] = []
  const task = new Batches<number>({
    name: 'work',
    queue: made.queue,
    flushInterval: '20ms',
    async run(requests) {
      came.push(...requests.map(({ payload }) => payload))
    },
  })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  await app.worker().start()
  await task.enqueue(1, { id: 'same' })
  await task.enqueue(2, { id: 'same' })
  await until('both have come', () => came.length === 2)
  expect(came).toEqual([1, 2])
})

test('a countdown is refused at enqueue, with the reason', async () => {
  const made = await scene({ ending: '.fifo' })
  const task = new Batches<number>({ name: 'work', queue: made.queue, async run() {} })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  // How many of which queue is said once, and by core.
  await expect(task.enqueue(1, { countdown: '5s' })).rejects.toMatchObject({
    message: `1 of 1 messages were not published to queue '${made.queue}': it has a delay of 5000 ms, and a FIFO queue delays no single message; use a standard queue, or enqueue it later.`,
  })
})
