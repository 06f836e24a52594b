import { App, Batches } from '@sheaf/core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { SqsBroker } from '../../src/index.js'
import { freshName, localClient } from '../support/local-server.js'
import { startOlderServer } from '../support/older-server.js'
import { messages, take, until } from '../support/scene.js'

let server: Awaited<ReturnType<typeof startOlderServer>>
beforeAll(async () => {
  server = await startOlderServer()
})
afterAll(() => server.close())

/** A broker on a server that knows only the older parameters, and the name of a queue. */
function olderBroker(ending = '') {
  const client = localClient(server.port)
  const broker = new SqsBroker({ client, closeClient: true, createQueues: true, waitTime: '1s' })
  onTestFinished(() => broker.close())
  return { broker, queue: `${freshName('older')}${ending}` }
}

const qos = { prefetch: 100, batchSize: 10, maxAttempts: 10, warn() {} }

test('counts and times of its messages come', async () => {
  const { broker, queue } = olderBroker()
  const sentAt = Date.now()
  await broker.publish(queue, messages(3, { group: 'one' }))
  const channel = await broker.openChannel(queue, qos)
  const first = await take(channel, 3)
  expect(first.map(({ attempt, group }) => [attempt, group])).toEqual(Array(3).fill([1, 'one']))
  for (const { enqueuedAt } of first) expect(Math.abs(enqueuedAt - sentAt)).toBeLessThan(5_000)
})

test('groups of a FIFO queue come', async () => {
  const { broker, queue } = olderBroker('.fifo')
  await broker.publish(queue, messages(2, { group: 'one' }))
  const came = await take(await broker.openChannel(queue, qos), 2)
  expect(came.map(({ group, attempt }) => [group, attempt])).toEqual(Array(2).fill(['one', 1]))
})

test('a worker runs batches, retries, postpones and gives up as on any other', async () => {
  const { broker, queue } = olderBroker()
  const attempts = new Map<string, number[]>()
  const task = new Batches<string>({
    name: 'work',
    queue,
    flushEvery: 10,
    flushInterval: '50ms',
    backoff: () => 0,
    run(requests) {
      for (const request of requests) {
        const seen = [...(attempts.get(request.payload) ?? []), request.attempt]
        attempts.set(request.payload, seen)
        if (request.payload === 'given up') request.fail(new Error('no use'))
        else if (request.payload === 'postponed' && seen.length < 3) request.postpone({ countdown: 0 })
        else if (request.payload === 'retried' && seen.length < 2) request.retry()
      }
    },
  })
  const app = new App({ broker, tasks: [task] })
  onTestFinished(() => app.close())
  await app.worker().start()
  await task.enqueueMany(['done', 'retried', 'postponed', 'given up'])
  await until('all is settled', async () => {
    const counts = await broker.admin.counts(queue)
    return counts.ready === 0 && counts.leased === 0 && counts.dead === 1 && attempts.size === 4
  })
  expect(Object.fromEntries(attempts)).toEqual({
    done: [1],
    // This server counts a change of visibility to nothing as one more receive.
    retried: [1, expect.any(Number)],
    postponed: [1, 1, 1],
    'given up': [1],
  })
})
