import { RedisResultBackend } from '@sheaf/backend-redis'
import { App, Batches } from '@sheaf/core'
import { Redis as Redis6 } from 'ioredis'
import { Redis as Redis5 } from 'ioredis-5'
import { createSentinel } from 'redis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenClient } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { masterName, WatchedServers } from '../../../redis-connection/test/support/sentinel.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { RedisBroker } from '../../src/index.js'

let servers: WatchedServers
let admin: Redis6

beforeAll(async () => {
  // A busy machine must not make the replica master: the servers are looked at by name here.
  servers = await WatchedServers.start({ downAfterMs: 60_000 })
  admin = new Redis6(servers.master.port, '127.0.0.1')
})

afterAll(async () => {
  admin.disconnect()
  await servers.stop()
})

const clients: [string, (port: number) => Promise<OpenClient>][] = [
  [
    'ioredis 5',
    async (port) => ofIoredis(new Redis5({ sentinels: [{ host: '127.0.0.1', port }], name: masterName })),
  ],
  [
    'ioredis 6',
    async (port) => ofIoredis(new Redis6({ sentinels: [{ host: '127.0.0.1', port }], name: masterName })),
  ],
  [
    'node-redis 6',
    async (port) => {
      const client = createSentinel({ name: masterName, sentinelRootNodes: [{ host: '127.0.0.1', port }] })
      client.on('error', () => {})
      await client.connect()
      return { client, close: () => client.destroy() }
    },
  ],
]

function ofIoredis(client: Redis5 | Redis6): OpenClient {
  client.on('error', () => {})
  return { client, close: async () => client.disconnect() }
}

/** Cuts the connections that block or listen, of which each worker and each caller that waits has one. */
async function cutOwn(queue: string): Promise<number> {
  const lines = String(await admin.client('LIST')).split('\n')
  const own = lines.filter(
    (line) =>
      /cmd=(blpop|subscribe|unsubscribe)/.test(line) &&
      (line.includes('flags=b') || line.includes('flags=P')),
  )
  for (const line of own) await admin.client('KILL', 'ID', /id=(\d+)/.exec(line)![1]!)
  expect(own.length, queue).toBeGreaterThan(1)
  return own.length
}

describe.each(clients)('a sentinel that takes connections and says nothing, through %s', (name, connect) => {
  test('stops neither a worker nor a caller once it speaks again', async () => {
    const proxy = await FaultProxy.start(servers.sentinelPort)
    const { client, close } = await connect(proxy.port)
    const task = new Batches<string, string>({
      name: `sentinel-silence ${name}`,
      flushInterval: 0,
      run(requests) {
        for (const request of requests) request.succeed(`did ${request.payload}`)
      },
    })
    const broker = new RedisBroker({ client, lease: '2s' })
    const app = new App({ broker, backend: new RedisResultBackend({ client }), tasks: [task] })
    app.on('warning', () => {})
    app.on('error', () => {})
    const worker = app.worker()
    await worker.start()
    const nobody = app
      .result('never')
      .wait({ timeout: '60s' })
      .catch(() => {})
    expect(await (await task.enqueue('first')).wait({ timeout: '10s' })).toBe('did first')
    await until('both block and listen', async () => {
      const lines = String(await admin.client('LIST'))
      return /cmd=blpop/.test(lines) && /flags=P/.test(lines)
    })

    proxy.dropsReplies = true
    await cutOwn(task.queue)
    await until('the sentinel is asked', () => proxy.droppedReplies > 0).catch(() => {})
    proxy.dropsReplies = false
    const handle = await task.enqueue('second')
    expect(await handle.wait({ timeout: '30s' })).toBe('did second')
    const subscribed = async () => (await admin.pubsub('CHANNELS', 'sheaf:result:0:never')).length === 1
    await until('results are listened for again, and not only looked for', subscribed, 30_000)
    await worker.stop()
    await app.close()
    await nobody
    await close()
    await proxy.stop()
  }, 120_000)
})
