import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { RedisBroker } from '@sheaf/adapter-redis'
import { RedisStats } from '@sheaf/backend-redis'
import { App, Batches, type Broker } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, it, onTestFinished } from 'vitest'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { assets } from '../../src/assets.generated.js'
import { Board } from '../../src/board.js'
import { checkOptions } from '../../src/check-options.js'
import { makeHandler } from '../../src/http/handler.js'
import { ask } from '../support/board.js'

/** A dashboard whose broker and statistics are on a Redis of its own, and how many commands that has run. */
async function boardOnRedis(brokerOn: (client: Redis) => Broker) {
  const server = await TestServer.start()
  const [client, asking] = [new Redis(server.url), new Redis(server.url)]
  const tasks = ['mail', 'payroll', 'clicks'].map((name) => new Batches({ name, run: () => undefined }))
  const app = new App({ broker: brokerOn(client), tasks })
  const store = new RedisStats({ client })
  const clock = new ManualClock()
  const board = new Board(app, checkOptions(app, { authorize: () => 'view' }), store, clock)
  onTestFinished(async () => {
    await app.close()
    client.disconnect()
    asking.disconnect()
    await server.stop()
  })
  await client.ping()
  const commands = async () => Number(/total_commands_processed:(\d+)/.exec(await asking.info('stats'))?.[1])
  /** How many commands something costs the server, the question itself left out. */
  const cost = async (work: () => Promise<unknown>) => {
    const before = await commands()
    await work()
    return (await commands()) - before - 1
  }
  const fetch = makeHandler(board)
  /** Opens a page, and returns once it has been told of everything. */
  const look = async () => {
    const reader = (await fetch(ask('api/live'))).body!.getReader()
    for (let text = ''; !text.includes('event: state'); ) {
      text += new TextDecoder().decode((await reader.read()).value)
    }
    return reader
  }
  /** A second later: what is read then was read. */
  const poll = async () => {
    const { version } = board.knowledge
    await clock.advance('1s')
    await expect.poll(() => board.knowledge.version, { interval: 5 }).toBe(version + 1)
  }
  return { clock, cost, fetch, look, poll, hub: board.hub }
}

it('nobody looks: not one command reaches Redis, for as long as that lasts', async () => {
  const { clock, cost, fetch, look, poll, hub } = await boardOnRedis((client) => new RedisBroker({ client }))
  const [script] = Object.keys(assets)
  expect(await cost(() => clock.advance('10m'))).toBe(0)
  expect(await cost(() => fetch(ask('')))).toBe(0)
  expect(await cost(() => fetch(ask(`assets/${script}`)))).toBe(0)

  const readers = [await look(), await look()]
  expect(hub.viewers).toBe(2)
  expect(await cost(poll)).toBeGreaterThan(0)
  for (const reader of readers) await reader.cancel()
  expect(hub.viewers).toBe(0)
  expect(await cost(() => clock.advance('10m'))).toBe(0)
})

it('a hundred pages cost no more than one: all are told of one poll', async () => {
  // Depths are asked of another broker, so that only what is read of the statistics is counted.
  const { cost, look, poll } = await boardOnRedis(() => new MemoryBroker())
  const first = await look()
  const one = await cost(poll)
  expect(one).toBeGreaterThan(0)
  const others = await Promise.all(Array.from({ length: 9 }, look))
  const ten = await cost(poll)
  expect(ten).toBeLessThan(one * 2)
  await Promise.all([first, ...others].map((reader) => reader.cancel()))
})
