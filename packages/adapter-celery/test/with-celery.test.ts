import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { brokerContract } from '@sheaf/contract-tests'
import { App, Batches, type Message } from '@sheaf/core'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { celery, withCelery } from '../src/index.js'
import { capturedCalls } from './support/captured.js'

describe.each(['json', 'base64'] as const)('the broker contract, %s over memory', (encoding) => {
  const cases = brokerContract({
    name: `withCelery, ${encoding}`,
    // An eta is judged by the time of day, which passes by itself; and a machine that is busy may take a second for a case.
    create: () => ({ broker: withCelery(new MemoryBroker({ lease: '4s' }), { encoding }) }),
  })
  test.concurrent.each(cases)('$name', async ({ run }) => void (await run()))
})

/** A worker of one task, and the broker beneath it. */
async function openWorker(followUps: 'refuse' | 'ignore' = 'refuse', memory = new MemoryBroker()) {
  const ran: { id: string; payload: unknown; attempt: number }[] = []
  const add = new Batches<{ x: number; y?: number }>({
    ...{ name: 'tasks.add', queue: 'celery', flushInterval: 0, serializer: celery('x', 'y') },
    run: (requests) =>
      void ran.push(...requests.map(({ id, payload, attempt }) => ({ id, payload, attempt }))),
  })
  const broker = withCelery(memory, { encoding: 'base64', followUps })
  const app = new App({ broker, tasks: [add] })
  onTestFinished(() => app.close())
  await app.worker().start()
  const send = (body: string, parts: Partial<Message> = {}) =>
    memory.publish('celery', [{ id: 'outer', body, ...parts }])
  return { memory, broker, app, add, ran, send }
}

it('reads base64 and plain JSON, and names calls by their own ids', async () => {
  const { ran, send } = await openWorker()
  const { text } = capturedCalls('delay(2, 3)')[0]!
  await send(text)
  await send(btoa(text))
  await until('both have run', () => ran.length === 2)
  const { id } = JSON.parse(text).headers
  expect(ran).toEqual([
    { id, payload: { x: 2, y: 3 }, attempt: 1 },
    { id, payload: { x: 2, y: 3 }, attempt: 1 },
  ])
})

it('writes base64, which kombu reads', async () => {
  const memory = new MemoryBroker({ clock: new ManualClock() })
  const broker = withCelery(memory, { encoding: 'base64' })
  const add = new Batches({ name: 'tasks.add', queue: 'celery', serializer: celery('x'), run() {} })
  const app = new App({ broker, tasks: [add] })
  onTestFinished(() => app.close())
  const { id } = await add.enqueue({ x: 1 }, { countdown: '1h' })
  const channel = await memory.openChannel('celery', { prefetch: 1, batchSize: 1, maxAttempts: 1, warn() {} })
  const [delivery] = await channel.receive(1, new AbortController().signal)
  const message = JSON.parse(atob(delivery!.body))
  expect(message).toMatchObject({ headers: { id, task: 'tasks.add', eta: expect.stringMatching(/^20/) } })
})

it('dead letters keep the text, are told by the ids of the calls, and are redriven by them', async () => {
  const { memory, broker, send } = await openWorker()
  const { text } = capturedCalls('serializer pickle')[0]!
  await send(btoa(text))
  await send('garbage', { id: 'garbage' })
  const admin = broker.admin!
  await until('both are dead', async () => (await admin.counts('celery')).dead === 2)
  const { id } = JSON.parse(text).headers
  const { items } = await admin.listDead!('celery')
  expect(items).toMatchObject([
    { id, body: btoa(text), error: expect.stringMatching(/pickle/) },
    { id: 'garbage', body: 'garbage', error: expect.stringMatching(/no message of kombu's/) },
  ])
  expect((await memory.admin.listDead!('celery')).items.map((item) => item.id)).toEqual(['outer', 'garbage'])
  expect(await admin.discard!('celery', ['nothing'])).toBe(0)
  expect(await admin.redrive('celery', [id])).toBe(1)
  await until('it is dead again', async () => (await admin.counts('celery')).dead === 2)
})

it('follow-ups are refused, or ignored where that is asked for', async () => {
  const { text } = capturedCalls('chord')[0]!
  const refusing = await openWorker()
  await refusing.send(text)
  await until('it is dead', async () => (await refusing.broker.admin!.counts('celery')).dead === 1)
  expect(refusing.ran).toEqual([])
  const ignoring = await openWorker('ignore')
  await ignoring.send(text)
  await until('it has run', () => ignoring.ran.length === 1)
})

it('a call that was given back before its time still waits for it', async () => {
  const memory = new MemoryBroker()
  const message = JSON.parse(capturedCalls('delay(2, 3)')[0]!.text)
  const eta = Date.now() + 1_500
  message.headers.eta = new Date(eta).toISOString()
  const qos = { prefetch: 1, batchSize: 1, maxAttempts: 10, warn() {} }
  await memory.publish('celery', [{ id: 'outer', body: JSON.stringify(message) }])
  const holder = await memory.openChannel('celery', qos)
  const [held] = await holder.receive(1, new AbortController().signal)
  await holder.requeue([{ delivery: held!, delayMs: 0, counts: 'attempt' }])
  const { ran } = await openWorker('refuse', memory)
  await until('it has run', () => ran.length === 1)
  expect(ran).toMatchObject([{ id: message.headers.id, attempt: 2 }])
  expect(Date.now()).toBeGreaterThanOrEqual(eta)
})

it.each(['map', 'chunks'])("refuses a call of Celery's own task for %s", async (kind) => {
  const { broker, send } = await openWorker('ignore')
  await send(capturedCalls(kind)[0]!.text)
  await until('it is dead', async () => (await broker.admin!.counts('celery')).dead === 1)
  const { items } = await broker.admin!.listDead!('celery')
  expect(items).toMatchObject([
    {
      reason: 'undecodable',
      error: expect.stringMatching(/its task 'celery\.\w+' is Celery's own, which only Python/),
    },
  ])
})

it('names every message that is not stored, whoever refused it', async () => {
  const broker = withCelery(new MemoryBroker({ maxBodyBytes: 2_000 }))
  const bad = { id: 'bad', body: '{"sheaf":1,"task":"a","payload":5}' }
  const long = { id: 'long', body: `{"sheaf":1,"task":"a","payload":[["${'x'.repeat(3_000)}"],{}]}` }
  const good = { id: 'good', body: '{"sheaf":1,"task":"a","payload":[[],{}]}' }
  await expect(broker.publish('q', [bad, long, good])).rejects.toMatchObject({
    ...{ code: 'PUBLISH_FAILED', ids: ['long', 'bad'] },
  })
  expect(await broker.admin!.counts('q')).toMatchObject({ ready: 1 })
  await broker.close()
})

it('refuses what is no call, and sends the others', async () => {
  const broker = withCelery(new MemoryBroker())
  const bad = { id: 'bad', body: '{"sheaf":1,"task":"a","payload":5}' }
  const good = { id: 'good', body: '{"sheaf":1,"task":"a","payload":[[],{}]}' }
  await expect(broker.publish('q', [bad, good])).rejects.toMatchObject({
    ...{ code: 'PUBLISH_FAILED', ids: ['bad'] },
    message: expect.stringMatching(/1 of 2 messages.*no call: expected \[args, kwargs\]/),
  })
  expect(await broker.admin!.counts('q')).toMatchObject({ ready: 1 })
  await broker.close()
})

it.each([{ encoding: 'pickle' }, { followUps: 'run' }, { other: 1 }])('refuses %j', (options) => {
  expect(() => withCelery(new MemoryBroker(), options as object)).toThrow(/withCelery/)
})
