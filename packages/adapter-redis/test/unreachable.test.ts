import { App, Batches, SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { createClient } from 'redis'
import { createClient as createClient5 } from 'redis-5'
import { describe, expect, test } from 'vitest'
import { freePort, TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { RedisBroker, type RedisClient } from '../src/index.js'
import { failureOf, qosWith } from './support/open.js'

test('an unreachable server fails enqueue in its time, and is tried again by a worker', async () => {
  const client = new Redis({ port: await freePort(), maxRetriesPerRequest: 1 })
  const task = new Batches<number>({ name: 'nowhere', run() {} })
  const app = new App({ broker: new RedisBroker({ client }), tasks: [task], publishTimeout: '5s' })
  const error = await failureOf(task.enqueue(1))
  expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
  expect(error.ids).toHaveLength(1)
  expect(error.message).toMatch(/ECONNREFUSED/)

  const failure = await failureOf(new RedisBroker({ client }).openChannel('nowhere', qosWith([])))
  expect(SheafError.is(failure)).toBe(false)
  expect(failure.message).toMatch(/ECONNREFUSED/)
  await app.close()
  client.disconnect()
})

/** As their packages make them: they go on connecting, and keep what they are asked meanwhile. */
const creators: [string, (port: number) => RedisClient & { destroy?(): void; disconnect?(): unknown }][] = [
  ['ioredis 5', (port) => new Redis5({ port })],
  ['ioredis 6', (port) => new Redis({ port })],
  ['node-redis 5', (port) => createClient5({ socket: { port } })],
  ['node-redis 6', (port) => createClient({ socket: { port } })],
]

describe.concurrent.each(creators)('nobody listens, through %s as it is', (_, create) => {
  test('enqueue fails in its time', async () => {
    const client = create(await freePort())
    const task = new Batches<number>({ name: 'nowhere', run() {} })
    const app = new App({ broker: new RedisBroker({ client }), tasks: [task], publishTimeout: '500ms' })
    const error = await failureOf(task.enqueue(1))
    await app.close()
    end(client)
    expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
    expect(error.ids).toHaveLength(1)
    expect(error.message).toMatch(/did not answer within 500 ms/)
  })

  test('a worker says why it has not started, and starts when somebody does', async () => {
    const port = await freePort()
    const client = create(port)
    const ran: string[] = []
    const task = new Batches<string>({
      name: 'nowhere yet',
      flushInterval: 0,
      run: (requests) => void ran.push(...requests.map(({ payload }) => payload)),
    })
    const app = new App({ broker: new RedisBroker({ client }), tasks: [task] })
    const errors: string[] = []
    app.on('error', ({ error }) => errors.push(String(error)))
    app.on('warning', () => {})
    const worker = app.worker()
    const starting = worker.start()
    await until('the error is told', () => errors.length > 0)
    expect(errors[0]).toMatch(/Opening the queue 'nowhere yet': .*ECONNREFUSED/)

    const server = await TestServer.start({ port })
    await starting
    await task.enqueue('after all')
    await until('it has run', () => ran.length === 1)
    await worker.stop()
    await app.close()
    end(client)
    await server.stop()
    expect(ran).toEqual(['after all'])
  })
})

function end(client: { destroy?(): void; disconnect?(): unknown }): void {
  if (client.destroy) client.destroy()
  else client.disconnect?.()
}
