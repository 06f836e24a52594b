import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { disturbedLoad, printTally } from '../support/load.js'

let server: TestServer
let admin: Redis

beforeAll(async () => {
  server = await TestServer.start()
  admin = new Redis(server.port, '127.0.0.1')
})

afterAll(async () => {
  admin.disconnect()
  await server.stop()
})

const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

describe.each(newest)('nothing is lost through $name', (kind) => {
  test('when the server kills connections again and again', async () => {
    const connect = () => kind.connect({ port: server.port })
    const tally = await disturbedLoad(
      { connect, requests: 4_000, workers: 2, name: 'kill' },
      async (progress) => {
        for (let round = 1; round <= 8; round++) {
          await progress.ran(round * 300)
          await admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
        }
      },
    )
    printTally(`CLIENT KILL, ${kind.name}`, tally)
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  })

  test('when connections break in the middle of a reply', async () => {
    const proxy = await FaultProxy.start(server.port)
    const connect = () => kind.connect({ port: proxy.port })
    const tally = await disturbedLoad(
      { connect, requests: 4_000, workers: 2, name: 'cut' },
      async (progress) => {
        for (let round = 1; round <= 8; round++) {
          await progress.ran(round * 300)
          proxy.bytesUntilCut = round * 700
          await until('a reply is cut', () => proxy.bytesUntilCut === Number.POSITIVE_INFINITY)
          proxy.cut()
        }
      },
    )
    await proxy.stop()
    printTally(`Replies cut, ${kind.name}`, tally)
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  })

  test('when replies are swallowed for longer than a lease', async () => {
    const proxy = await FaultProxy.start(server.port)
    const connect = () => kind.connect({ port: proxy.port })
    const tally = await disturbedLoad(
      { connect, requests: 4_000, workers: 2, name: 'mute' },
      async (progress) => {
        for (let round = 1; round <= 2; round++) {
          await progress.ran(round * 500)
          proxy.dropsReplies = true
          await pause(1_300)
          proxy.dropsReplies = false
          proxy.cut()
        }
      },
    )
    await proxy.stop()
    printTally(`Replies swallowed, ${kind.name}`, tally)
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  })
})

test('nothing is lost when the scripts are flushed under load', async () => {
  const connect = () => clientKinds[1]!.connect({ port: server.port })
  const tally = await disturbedLoad(
    { connect, requests: 4_000, workers: 2, name: 'flush' },
    async (progress) => {
      for (let round = 1; round <= 12; round++) {
        await progress.ran(round * 250)
        await admin.script('FLUSH')
      }
    },
  )
  printTally('SCRIPT FLUSH', tally)
  expect(tally).toEqual({ enqueued: 4_000, ranOnce: 4_000, ranTwice: 0, lost: 0 })
})
