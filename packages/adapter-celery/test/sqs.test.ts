import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { App, Batches } from '@sheaf/core'
import { expect, it, onTestFinished } from 'vitest'
import { createQueue, startServer } from '../../adapter-sqs/test/support/local-server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { celery, withCelery } from '../src/index.js'
import { capturedCalls } from './support/captured.js'

it("Celery's messages on SQS: base64 and plain, etas, refusals, and what Node enqueues", async () => {
  const server = await startServer()
  const client = server.client()
  const QueueUrl = await createQueue(server, 'celery')
  const ran = new Map<string, unknown>()
  const add = new Batches<{ x: number; y?: number }>({
    ...{ name: 'tasks.add', queue: 'celery', flushInterval: '50ms', serializer: celery('x', 'y') },
    run: (requests) => requests.forEach(({ id, payload }) => void ran.set(id, payload)),
  })
  const broker = withCelery(new SqsBroker({ client, waitTime: '1s', deadLetter: 'discard' }), {
    encoding: 'base64',
  })
  const app = new App({ broker, tasks: [add] })
  const rejected: string[] = []
  app.on('requestRejected', ({ id }) => rejected.push(id))
  app.on('warning', () => {})
  onTestFinished(async () => {
    await app.close()
    await server.close()
  })
  const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
  const idOf = (call: string) => JSON.parse(capturedCalls(call)[0]!.text).headers.id as string
  await send(btoa(capturedCalls('delay(2, 3)')[0]!.text))
  await send(capturedCalls('kwargs')[0]!.text)
  await send(btoa(capturedCalls('serializer pickle')[0]!.text))
  const soon = JSON.parse(capturedCalls('naive eta')[0]!.text)
  soon.headers.eta = new Date(Date.now() + 2_000).toISOString().replace('Z', '')
  await send(btoa(JSON.stringify(soon)))
  const worker = app.worker()
  await worker.start()
  const { id } = await add.enqueue({ x: 5, y: 6 })
  await until('all have run', () => ran.size === 4)
  expect(ran).toEqual(
    new Map([
      [idOf('delay(2, 3)'), { x: 2, y: 3 }],
      [idOf('kwargs'), { x: 2, y: 4 }],
      [id, { x: 5, y: 6 }],
      [soon.headers.id, { x: 1, y: 1 }],
    ]),
  )
  expect(Date.now(), 'not before its eta').toBeGreaterThanOrEqual(Date.parse(`${soon.headers.eta}Z`))
  expect(rejected).toEqual([idOf('serializer pickle')])
  await worker.stop()
})
