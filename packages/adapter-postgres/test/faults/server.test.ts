import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { PostgresServer } from '../../../../scripts/postgres/postgres-server.mjs'
import { openPool, openPostgresJs } from '../support/clients.js'
import { disturbedLoad } from '../support/load.js'

test.each([
  { name: 'pg', connect: (port: number) => openPool(port) },
  { name: 'postgres.js', connect: (port: number) => openPostgresJs(port) },
])('nothing is lost when the server is killed and restarted, through $name', async ({ connect }) => {
  const server = await PostgresServer.start()
  const tally = await disturbedLoad(
    { connect: () => connect(server.port), requests: 4_000, workers: 2, name: 'killed' },
    async (progress) => {
      for (const [round, signal] of (['SIGQUIT', 'SIGKILL', 'SIGQUIT'] as const).entries()) {
        await progress.ran((round + 1) * 700)
        await server.end(signal)
        await server.restart()
      }
    },
  )
  await server.stop()
  expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
})

test('nothing is lost when the server hangs for longer than a lease', async () => {
  const server = await PostgresServer.start()
  const tally = await disturbedLoad(
    { connect: () => openPool(server.port), requests: 3_000, workers: 2, name: 'hung' },
    async (progress) => {
      for (let round = 1; round <= 2; round++) {
        await progress.ran(round * 700)
        server.pause()
        await pause(1_500)
        server.resume()
      }
    },
  )
  await server.stop()
  expect(tally).toMatchObject({ enqueued: 3_000, lost: 0 })
})

test('nothing is lost, and nothing runs twice, while rows are moved in a loop', async () => {
  const { client: admin, close } = openPool(inject('postgresPort'))
  let isOver = false
  const tally = await disturbedLoad(
    {
      connect: () => openPool(inject('postgresPort')),
      requests: 4_000,
      workers: 2,
      name: 'moved',
      lease: 30_000,
    },
    async (progress) => {
      const moving = (async () => {
        while (!isOver) {
          await admin.query(`vacuum full "${progress.schema}".message`)
          await admin.query(`cluster "${progress.schema}".message using message_pkey`)
          await pause(20)
        }
      })()
      await progress.ran(3_500)
      isOver = true
      await moving
    },
  )
  await close()
  expect(tally).toEqual({ enqueued: 4_000, ranOnce: 4_000, ranTwice: 0, lost: 0 })
})

test.each(['repeatable read', 'serializable'])(
  'nothing is lost where the default isolation level is %s',
  async (level) => {
    const options = `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`
    const tally = await disturbedLoad(
      {
        connect: () => openPool(inject('postgresPort'), { options }),
        requests: 3_000,
        workers: 3,
        name: 'isolated',
        lease: 30_000,
      },
      () => Promise.resolve(),
    )
    expect(tally).toEqual({ enqueued: 3_000, ranOnce: 3_000, ranTwice: 0, lost: 0 })
  },
)
