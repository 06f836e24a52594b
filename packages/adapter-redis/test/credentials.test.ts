import { App, Batches, SheafError } from '@sheaf/core'
import { Cluster, Redis } from 'ioredis'
import { Cluster as Cluster5 } from 'ioredis-5'
import { createClient, createCluster } from 'redis'
import { createClient as createClient5, createCluster as createCluster5 } from 'redis-5'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientKinds } from '../../redis-connection/test/support/clients.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { type NodeRedisClient, RedisBroker, type RedisClient } from '../src/index.js'
import { failureOf, openBroker, qosWith } from './support/open.js'

const ioredis6 = clientKinds[1]!

describe('credentials', () => {
  const redisOptions = { password: 'wrong' }
  async function lockedServer() {
    const server = await TestServer.start({ settings: ['--requirepass', 's3cret'] })
    onTestFinished(() => server.stop())
    return server
  }

  test.each([
    ['a wrong password', 'wrong', /WRONGPASS|invalid password/],
    ['no password', undefined, /NOAUTH/],
  ])('%s ends the start of a worker, through ioredis', async (_, password, expected) => {
    const { port } = await lockedServer()
    const client = new Redis({ port, ...(password ? { password } : {}) })
    const app = new App({
      broker: new RedisBroker({ client }),
      tasks: [new Batches({ name: 'locked', run() {} })],
    })
    const error = await failureOf(app.worker().start())
    await app.close()
    client.disconnect()
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(error.message).toMatch(expected)
    expect(error.message).toMatch(/password/)
  })

  const creators: [string, (options: object) => NodeRedisClient][] = [
    ['node-redis 5', createClient5],
    ['node-redis 6', createClient],
  ]
  test.each(creators)('a wrong password ends the start of a worker, through %s', async (_, create) => {
    const { port } = await lockedServer()
    // The first gives up at once, the others try again for ever: one is connected by the broker, one by its owner.
    for (const [socket, isConnecting] of [
      [{ reconnectStrategy: false as const }, false],
      [{}, false],
      [{}, true],
    ] as const) {
      const client = create({ password: 'wrong', socket: { port, ...socket } })
      client.on('error', () => {})
      if (isConnecting) client.connect().catch(() => {})
      const broker = new RedisBroker({ client })
      const error = await failureOf(broker.openChannel('locked', qosWith([])))
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
      expect(error.message).toMatch(/password/)
      if (client.isOpen) client.destroy()
    }
  })

  const clusters: [string, (port: number) => RedisClient][] = [
    ['ioredis 5', (port) => new Cluster5([{ host: '127.0.0.1', port }], { redisOptions })],
    ['ioredis 6', (port) => new Cluster([{ host: '127.0.0.1', port }], { redisOptions })],
    ['node-redis 5', (port) => createCluster5({ rootNodes: [{ socket: { port } }], defaults: redisOptions })],
    ['node-redis 6', (port) => createCluster({ rootNodes: [{ socket: { port } }], defaults: redisOptions })],
  ]
  test.each(clusters)('a wrong password for a cluster ends it too, through %s', async (_, create) => {
    const settings = ['--requirepass', 's3cret', '--cluster-enabled', 'yes']
    const server = await TestServer.start({ settings })
    onTestFinished(() => server.stop())
    const client = create(server.port)
    client.on('error', () => {})
    const error = await failureOf(new RedisBroker({ client }).openChannel('locked', qosWith([])))
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(error.message).toMatch(/WRONGPASS.*Check the username and the password/)
    if ('disconnect' in client && 'status' in client) client.disconnect()
  })

  test.each([
    ['to run scripts', ['+@read']],
    ['to what scripts do', ['+eval', '+evalsha']],
  ])('a user without the right %s ends it too', async (_, rights) => {
    const server = await TestServer.start({
      settings: ['--user', 'poor', 'on', '>x', '~*', ...rights, '+@connection', '+info'],
    })
    onTestFinished(() => server.stop())
    const connect = () => ioredis6.connect({ port: server.port, username: 'poor', password: 'x' })
    const { openChannel } = await openBroker({}, connect)
    const error = await failureOf(openChannel())
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(error.message).toMatch(/NOPERM.*docs\/redis\.md/)
  })
})
