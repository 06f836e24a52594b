import { App, Batches } from '@sheaf/core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { makeBroker } from '../support/connections.js'
import { openAmqp } from '../support/open.js'

test('a queue of others is batched by the serializer of its task, and what it cannot read is given up by itself', async () => {
  const queue = `orders ${crypto.randomUUID()}`
  const amqp = await openAmqp()
  await amqp.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'classic' } })
  const bodies = ['{"number":1}', 'not JSON', '{"number":2}']
  for (const [at, body] of bodies.entries())
    amqp.sendToQueue(queue, Buffer.from(body), { messageId: `theirs-${at}` })

  const seen: string[] = []
  const orders = new Batches<{ number: number }>({
    name: 'orders',
    queue,
    flushEvery: 2,
    serializer: { encode: JSON.stringify, decode: (body) => JSON.parse(body) },
    run(requests) {
      seen.push(...requests.map(({ id, payload }) => `${id} ${payload.number}`))
    },
  })
  const broker = makeBroker(inject('rabbitUrl'))
  const app = new App({ broker, tasks: [orders] })
  onTestFinished(() => app.close())
  const codes: string[] = []
  app.on('warning', ({ code }) => codes.push(code))
  const worker = app.worker()
  await worker.start()
  await until('both have run', () => seen.length === 2)
  const report = await worker.stop()
  expect(seen.sort()).toEqual(['theirs-0 1', 'theirs-2 2'])
  expect(report).toMatchObject({ completed: 2, rejected: 1 })
  const { items } = await broker.admin.listDead!(queue)
  expect(items).toMatchObject([{ id: 'theirs-1', body: 'not JSON', attempt: 1 }])
  expect(codes).toEqual(['QUEUE_DIFFERS'])
})
