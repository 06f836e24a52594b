import { App, Batches, type BatchRequest } from '@sheaf/core'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Fault, type FaultProxy, failEntries, failure, lostReply } from '../support/fault-proxy.js'
import { setScene, until } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { server, scene } = useServer()

/** Every so-manieth call of an action goes wrong, while others pass; one that is repeated word for word passes then. */
function every(proxy: FaultProxy, action: string, nth: number, fault: Fault): void {
  const failed = new Set<string>()
  let calls = 0
  proxy.inject(action, (body, forward) => {
    calls += 1
    const words = JSON.stringify(body.Entries ?? calls)
    if (calls % nth !== 0 || failed.has(words)) return forward()
    failed.add(words)
    return fault(body, forward)
  })
}

const slow: Fault = async (_body, forward) => {
  const reply = await forward()
  await new Promise((resolve) => setTimeout(resolve, 300))
  return reply
}

const actions = [
  'SendMessageBatch',
  'ReceiveMessage',
  'DeleteMessageBatch',
  'ChangeMessageVisibilityBatch',
] as const

const troubles: readonly [string, (proxy: FaultProxy) => void][] = [
  [
    'entries of bulk calls that fail while others pass',
    (proxy) => {
      for (const action of ['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch']) {
        every(
          proxy,
          action,
          2,
          failEntries((_, index) => index % 3 === 0, 'InternalError', false),
        )
      }
    },
  ],
  [
    '5xx',
    (proxy) => {
      for (const action of actions) every(proxy, action, 3, async () => failure(503, 'ServiceUnavailable'))
    },
  ],
  [
    'throttling',
    (proxy) => {
      for (const action of actions) every(proxy, action, 3, async () => failure(400, 'RequestThrottled'))
    },
  ],
  [
    'replies lost after the service acted',
    (proxy) => {
      for (const action of actions) every(proxy, action, 4, lostReply)
    },
  ],
  [
    'a slow service',
    (proxy) => {
      for (const action of actions) proxy.inject(action, slow)
    },
  ],
  [
    'calls that nobody answers',
    (proxy) => {
      every(proxy, 'SendMessageBatch', 6, () => new Promise(() => {}))
      every(proxy, 'DeleteMessageBatch', 3, () => new Promise(() => {}))
      every(proxy, 'ChangeMessageVisibilityBatch', 6, () => new Promise(() => {}))
    },
  ],
  [
    'connections that are cut before the service acts',
    (proxy) => {
      for (const action of actions) every(proxy, action, 3, async () => 'drop')
    },
  ],
]

describe.each([
  ['standard', ''],
  ['FIFO', '.fifo'],
])('on a %s queue', (_kind, ending) => {
  test.concurrent.for(troubles)(
    '%s: nothing is lost',
    { timeout: 60_000 },
    async ([name, trouble], { expect, onTestFinished }) => {
      // The user's own limit to waiting, above that of a long poll; the adapter's would come too late for a test.
      const requestHandler = new NodeHttpHandler({ requestTimeout: 2_000, throwOnRequestTimeout: true })
      const made = await setScene(server(), { ending, lease: '2s', client: { requestHandler } })
      onTestFinished(() => made.close())
      const ran = new Map<string, number>()
      let retries = 0
      const task = new Batches<number>({
        name: 'work',
        queue: made.queue,
        flushEvery: 10,
        flushInterval: '50ms',
        concurrency: 2,
        backoff: () => 0,
        async run(requests) {
          for (const request of requests) {
            ran.set(request.id, (ran.get(request.id) ?? 0) + 1)
            // One in ten needs a second attempt, so that putting back is troubled too.
            if (request.payload % 10 !== 0 || request.attempt > 1) continue
            retries += 1
            request.retry()
          }
        },
      })
      const app = new App({ broker: made.broker, tasks: [task] })
      const errors: string[] = []
      app.on('error', ({ error }) => errors.push(String(error)))
      app.on('leaseLost', () => {})
      onTestFinished(() => app.close())
      await app.worker().start()
      trouble(made.proxy)
      const payloads = Array.from({ length: 120 }, (_, index) => index)
      const groups = payloads.map((payload) => ({ payload, group: `group-${payload % 12}` }))
      const handles = await task.enqueueEach(groups)
      const ids = handles.map(({ id }) => id)
      await until('all have run', () => ids.every((id) => ran.has(id)))
      made.proxy.heal()
      await until('the queue is empty', async () => {
        const { ready, delayed, leased = 0 } = await made.broker.admin.counts(made.queue)
        return ready + delayed + leased === 0
      })
      const lost = ids.filter((id) => !ran.has(id)).length
      const runs = [...ran.values()].reduce((sum, count) => sum + count, 0)
      console.info(
        `${name}${ending}: lost ${lost}, repeats ${runs - ids.length - retries}, errors told ${errors.length}`,
      )
      expect(lost).toBe(0)
      expect((await made.broker.admin.counts(made.queue)).dead).toBe(0)
    },
  )
})

test('stop() during a long poll: it comes back in time, and what the poll brings late goes to the next worker', async () => {
  const made = await scene()
  const came: string[] = []
  const define = () =>
    new Batches<number>({
      name: 'work',
      queue: made.queue,
      flushInterval: '20ms',
      async run(requests: readonly BatchRequest[]) {
        came.push(...requests.map(({ id }) => id))
      },
    })
  const first = new App({ broker: made.broker, tasks: [define()] })
  const worker = first.worker()
  await worker.start()
  await until('a poll is out', () => made.proxy.inFlight('ReceiveMessage') === 1)
  const stopping = worker.stop()
  const task = define()
  const second = new App({ broker: made.beside(), tasks: [task] })
  onTestFinished(() => second.close())
  const handles = await task.enqueueMany([1, 2, 3])
  const report = await stopping
  expect([report.received, report.lost, report.abandoned]).toEqual([0, 0, 0])
  await first.close()
  expect(made.proxy.hungUp).toEqual([])
  await second.worker().start()
  await until('all have come', () => came.length === 3)
  expect(came.sort()).toEqual(handles.map(({ id }) => id).sort())
})

test('of a deep queue no more than the prefetch is ever held, and batches are full', async () => {
  const made = await scene({ maxPollers: 16 })
  const sizes: number[] = []
  let held = 0
  let most = 0
  made.proxy.inject('ReceiveMessage', async (_body, forward) => {
    const reply = await forward()
    held += (reply.body.Messages as unknown[] | undefined)?.length ?? 0
    most = Math.max(most, held)
    return reply
  })
  made.proxy.inject('DeleteMessageBatch', async (body, forward) => {
    const reply = await forward()
    held -= body.Entries?.length ?? 0
    return reply
  })
  const task = new Batches<number>({
    name: 'work',
    queue: made.queue,
    flushEvery: 500,
    prefetch: 1_000,
    flushInterval: '10s',
    async run(requests) {
      sizes.push(requests.length)
    },
  })
  const app = new App({ broker: made.broker, tasks: [task] })
  onTestFinished(() => app.close())
  await task.enqueueMany(Array.from({ length: 2_000 }, (_, index) => index))
  await app.worker().start()
  await until('all have run', () => sizes.reduce((sum, size) => sum + size, 0) === 2_000)
  await until('all are acked', () => held === 0)
  expect(sizes).toEqual([500, 500, 500, 500])
  expect(most).toBeLessThanOrEqual(1_000)
  expect(made.proxy.of('DeleteMessageBatch')).toHaveLength(200)
  expect(made.proxy.of('ReceiveMessage').length).toBeLessThanOrEqual(200 + 16)
}, 30_000)
