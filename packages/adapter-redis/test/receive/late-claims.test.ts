import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { never, openBroker } from '../support/open.js'

const port = portOf(inject('redisUrl'))

async function openBehindProxy(lease: '600ms' | '2s') {
  const proxy = await FaultProxy.start(port)
  onTestFinished(() => proxy.stop())
  const slow = await openBroker({ lease }, () => clientKinds[1]!.connect({ port: proxy.port }))
  const direct = await openBroker({ lease })
  const leased = async () => (await direct.broker.admin.counts(slow.queue)).leased
  const openSlow = () =>
    slow.broker.openChannel(slow.queue, { prefetch: 9, batchSize: 9, maxAttempts: 9, warn() {} })
  const openDirect = () =>
    direct.broker.openChannel(slow.queue, { prefetch: 9, batchSize: 9, maxAttempts: 9, warn() {} })
  return { proxy, ...slow, leased, openSlow, openDirect }
}

test('a claim whose reply comes after its lease is not handed out: somebody else has it', async () => {
  const { proxy, broker, queue, leased, openSlow, openDirect } = await openBehindProxy('600ms')
  const [slow, direct] = await Promise.all([openSlow(), openDirect()])
  await broker.publish(queue, [{ id: 'one', body: '' }])
  proxy.holdsReplies = true
  const receiving = slow.receive(9, never)
  await until('it is claimed', async () => (await leased()) === 1)
  const [held] = await direct.receive(9, never)
  expect(held).toMatchObject({ id: 'one', attempt: 2 })
  expect(await direct.ack([held!])).toEqual([])
  proxy.letReplies()
  await broker.publish(queue, [{ id: 'another', body: '' }])
  expect(await receiving).toMatchObject([{ id: 'another' }])
})

test('a claim whose reply comes late, but within its lease, is renewed before it is handed out', async () => {
  const { proxy, broker, queue, leased, openSlow, openDirect } = await openBehindProxy('2s')
  const [slow, direct] = await Promise.all([openSlow(), openDirect()])
  await broker.publish(queue, [{ id: 'one', body: '' }])
  proxy.holdsReplies = true
  const receiving = slow.receive(9, never)
  await until('it is claimed', async () => (await leased()) === 1)
  const claimedAt = performance.now()
  await until('more than a third of the lease is over', () => performance.now() > claimedAt + 800)
  proxy.letReplies()
  const deliveries = await receiving
  expect(deliveries).toMatchObject([{ id: 'one', attempt: 1 }])
  await until('the lease would have been over', () => performance.now() > claimedAt + 2_100)
  const ending = new AbortController()
  const stolen = direct.receive(9, ending.signal)
  expect(await slow.ack(deliveries), 'still held').toEqual([])
  ending.abort()
  expect(await stolen).toEqual([])
})

test('a worker that hears late of what it claimed does not overwrite the result of the holder', async () => {
  const proxy = await FaultProxy.start(port)
  onTestFinished(() => proxy.stop())
  const name = `late ${crypto.randomUUID()}`
  const open = async (
    through: number,
    run: (request: { fail(error: unknown): void; succeed(value: string): void }) => void,
  ) => {
    const { client, close } = await clientKinds[1]!.connect({ port: through })
    const task = new Batches<string, string>({
      ...{ name, flushEvery: 1, maxAttempts: 1_000 },
      run: (requests) => requests.forEach(run),
    })
    const { broker } = await openBroker({ lease: '600ms' }, async () => ({ client, close }))
    const app = new App({ broker, backend: new RedisResultBackend({ client }), tasks: [task] })
    onTestFinished(() => app.close())
    for (const event of ['error', 'warning'] as const) app.on(event, () => {})
    return { task, app, broker }
  }
  const late = await open(proxy.port, (request) => request.fail(new Error('late')))
  const holder = await open(port, (request) => request.succeed('done'))
  const lateWorker = late.app.worker()
  await lateWorker.start()
  await until('it waits', () => lateWorker.status().state === 'running')
  proxy.holdsReplies = true
  const handle = await holder.task.enqueue('x')
  await until('it has claimed', async () => (await holder.broker.admin.counts(name)).leased === 1)
  const worker = holder.app.worker()
  await worker.start()
  await until('the holder is done', async () => (await handle.state()) === 'SUCCESS')
  proxy.letReplies()
  const next = await holder.task.enqueue('y')
  await until('the late one works again', async () => (await next.state()) !== 'PENDING')
  expect(await handle.state()).toBe('SUCCESS')
  expect(await handle.wait({ timeout: '5s' })).toBe('done')
  await Promise.all([lateWorker.stop(), worker.stop()])
})
