import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Batches } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { never, openBroker } from '../support/open.js'

async function openServer() {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    await server.stop()
  })
  return { server, admin }
}

const settles = ['requeue', 'deadLetter', 'release', 'extendLease'] as const

test.each(settles)(
  '%s of what an emptied server has forgotten is told as lost, with a warning',
  async (name) => {
    const { server, admin } = await openServer()
    const opened = await openBroker({}, () => clientKinds[1]!.connect({ port: server.port }))
    const { broker, queue, warnings } = opened
    const channel = await opened.openChannel()
    await broker.publish(queue, [
      { id: 'a', body: '' },
      { id: 'b', body: '' },
      { id: 'c', body: '' },
    ])
    const held = await channel.receive(3, never)
    await channel.ack([held[0]!])
    await admin.flushall()
    const rest = held.slice(1)
    const lost =
      name === 'requeue'
        ? await channel.requeue(rest.map((delivery) => ({ delivery, delayMs: 0 })))
        : name === 'deadLetter'
          ? await channel.deadLetter(rest.map((delivery) => ({ delivery, reason: '' })))
          : await channel[name](rest)
    expect(lost).toEqual(rest)
    await until('it is told', () => warnings.some((warning) => warning.startsWith('REDIS_FORGOT')))
    expect(await channel.extendLease(rest), 'again').toEqual(rest)
    const told = warnings.filter((warning) => warning.startsWith('REDIS_FORGOT'))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/forgotten 2 messages/)
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  },
)

test('what a worker says of requests that the server has forgotten is the truth', async () => {
  const { server, admin } = await openServer()
  const { client, close } = await clientKinds[1]!.connect({ port: server.port })
  const { broker } = await openBroker({ lease: '300ms' }, async () => ({ client, close }))
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const task = new Batches<string>({
    ...{ name: 'forgotten', flushEvery: 3, flushInterval: '10ms' },
    async run(requests) {
      await ended
      for (const request of requests) if (request.payload === 'retry') request.retry()
    },
  })
  const app = new App({ broker, tasks: [task] })
  const seen: string[] = []
  app.on('error', () => {})
  app.on('warning', ({ code }) => seen.push(code))
  for (const event of ['requestRetried', 'requestSucceeded', 'leaseLost'] as const)
    app.on(event, () => seen.push(event))
  await task.enqueueMany(['ok', 'retry', 'other'])
  const worker = app.worker()
  await worker.start()
  await until('all are held', () => worker.status().tasks.forgotten!.held === 3)
  await admin.flushall()
  await until('it is noticed', () => seen.filter((event) => event === 'leaseLost').length === 3)
  end()
  expect(await worker.stop()).toMatchObject({ received: 3, lost: 3, retried: 0, completed: 0 })
  await app.close()
  expect(seen).toContain('REDIS_FORGOT')
  expect(seen).not.toContain('requestRetried')
})

test.each([
  ['restarted without what it had', false, 0],
  ['lagged when it became master', true, 3],
] as const)(
  'a server that %s is told of with the number, and what it still has runs again',
  async (_, hasSnapshot, again) => {
    const folder = await mkdtemp(join(tmpdir(), 'sheaf-forgot-'))
    let server = await TestServer.start({ folder })
    const admin = new Redis(server.port, '127.0.0.1')
    const client = new Redis({ port: server.port, retryStrategy: () => 20 })
    for (const each of [admin, client]) each.on('error', () => {})
    const { broker } = await openBroker({ lease: '900ms' }, async () => ({
      client,
      close: async () => client.disconnect(),
    }))
    const gate = { open: () => {} }
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve
    })
    const ran: string[] = []
    const task = new Batches<string>({
      // It holds no more than these, so it hears of what it has lost before it can receive it again.
      ...{ name: 'forgotten', flushEvery: 3, flushInterval: '10ms', prefetch: 3 },
      async run(requests) {
        ran.push(...requests.map(({ id, attempt }) => `${id}@${attempt}`))
        if (ran.length <= 3) await opened
      },
    })
    const app = new App({ broker, tasks: [task] })
    const told: string[] = []
    app.on('error', () => {})
    app.on('warning', ({ code, message }) => told.push(`${code} ${message}`))
    onTestFinished(async () => {
      await app.close()
      admin.disconnect()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    })
    await task.enqueueEach(['a', 'b', 'c'].map((id) => ({ payload: '', id })))
    // What a replica had got when it became master: the messages, and not that somebody holds them.
    if (hasSnapshot) await admin.call('SAVE')
    const worker = app.worker()
    await worker.start()
    await until('all run', () => ran.length === 3)
    await server.stop('SIGKILL')
    server = await TestServer.start({ folder, port: server.port })
    await until('it is told', () => told.some((text) => text.startsWith('REDIS_FORGOT')))
    gate.open()
    await until('what is left runs', () => ran.length === 3 + again)
    expect(await worker.stop()).toMatchObject({ received: 3 + again, lost: 3, completed: again, retried: 0 })
    expect(ran.slice(3)).toEqual(again === 0 ? [] : ['a@1', 'b@1', 'c@1'])
    const forgot = told.filter((text) => text.startsWith('REDIS_FORGOT'))
    expect(forgot).toEqual([expect.stringContaining('forgotten 3 messages that this worker held')])
    expect(await broker.admin.counts(task.queue)).toMatchObject({ ready: 0, delayed: 0, leased: 0 })
  },
)

test.each([false, true])(
  'a settling call that the client sends again by itself is not taken for forgotten: part of a claim %s',
  async (isPart) => {
    const { server, admin } = await openServer()
    const proxy = await FaultProxy.start(server.port)
    onTestFinished(() => proxy.stop())
    const opened = await openBroker({}, async () => {
      const client = new Redis({ port: proxy.port, retryStrategy: () => 10 })
      client.on('error', () => {})
      return { client, close: async () => client.disconnect() }
    })
    const { broker, queue, warnings } = opened
    const channel = await opened.openChannel()
    await broker.publish(queue, [{ id: 'first', body: '' }])
    // The server is to know the script by now.
    const [first] = await channel.receive(1, never)
    await channel.requeue([{ delivery: first!, delayMs: 0 }])
    await channel.ack(await channel.receive(1, never))
    await broker.publish(queue, [
      { id: 'a', body: '' },
      { id: 'b', body: '' },
    ])
    const [a, b] = await channel.receive(2, never)
    if (isPart) await channel.ack([b!])
    const held = isPart ? [a!] : [a!, b!]
    proxy.dropsReplies = true
    const requeueing = channel.requeue(held.map((delivery) => ({ delivery, delayMs: 60_000 })))
    await until('it is done', async () => (await admin.zcard(`{sheaf:${queue}}:delayed`)) === held.length)
    proxy.dropsReplies = false
    proxy.cut()
    expect(await requeueing).toEqual([])
    expect(await admin.zcard(`{sheaf:${queue}}:delayed`)).toBe(held.length)
    expect(warnings.filter((warning) => warning.startsWith('REDIS_FORGOT'))).toEqual([])
  },
)
