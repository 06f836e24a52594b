import { describe, expect, inject, test } from 'vitest'
import { FaultProxy } from '../../../redis-connection/test/support/proxy.js'
import { until } from '../../../redis-connection/test/support/until.js'
import { openPool, openPostgresJs } from '../support/clients.js'
import { disturbedLoad } from '../support/load.js'

const kinds = [
  { name: 'pg', connect: (port: number, name: string) => openPool(port, { application_name: name }) },
  {
    name: 'postgres.js',
    connect: (port: number, name: string) => openPostgresJs(port, { application: name }),
  },
]

describe.each(kinds)('nothing is lost through $name', ({ name, connect }) => {
  test('when the server cuts connections again and again', async () => {
    const application = `cut ${name}`
    const { client: admin, close } = openPool(inject('postgresPort'))
    const tally = await disturbedLoad(
      {
        connect: () => connect(inject('postgresPort'), application),
        requests: 4_000,
        workers: 2,
        name: 'cut',
      },
      async (progress) => {
        for (let round = 1; round <= 10; round++) {
          await progress.ran(round * 300)
          await admin.query(
            'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
            [application],
          )
        }
      },
    )
    await close()
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  })

  test('when connections break in the middle of a reply', async () => {
    const proxy = await FaultProxy.start(inject('postgresPort'))
    const tally = await disturbedLoad(
      { connect: () => connect(proxy.port, 'broken'), requests: 4_000, workers: 2, name: 'broken' },
      async (progress) => {
        for (let round = 1; round <= 6; round++) {
          await progress.ran(round * 300)
          proxy.bytesUntilCut = round * 700
          await until('a reply is cut', () => proxy.bytesUntilCut === Number.POSITIVE_INFINITY)
          proxy.cut()
        }
      },
    )
    await proxy.stop()
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  })
})

test('nothing is lost when the network swallows replies for longer than a lease, and says nothing', async () => {
  const proxy = await FaultProxy.start(inject('postgresPort'))
  const tally = await disturbedLoad(
    {
      connect: () => openPool(proxy.port, { connectionTimeoutMillis: 2_000 }),
      requests: 3_000,
      workers: 2,
      name: 'mute',
    },
    async (progress) => {
      await progress.ran(500)
      proxy.dropsReplies = true
      await until('replies are swallowed', () => proxy.droppedReplies > 3)
      // Statements are given up after three seconds: connections are opened anew into the silence.
      const { connections } = proxy
      await until('connections are opened in silence', () => proxy.connections > connections + 2)
      proxy.dropsReplies = false
    },
  )
  await proxy.stop()
  expect(tally).toMatchObject({ enqueued: 3_000, lost: 0 })
})

test('nothing is lost through PgBouncer when the server cuts its connections', async () => {
  const { client: admin, close } = openPool(inject('postgresPort'))
  const connect = () => openPool(inject('poolerPort'))
  const tally = await disturbedLoad(
    { connect, requests: 3_000, workers: 2, name: 'pooled', isPooled: true },
    async (progress) => {
      for (let round = 1; round <= 5; round++) {
        await progress.ran(round * 400)
        await admin.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where query like '%"${progress.schema}"%' and pid <> pg_backend_pid()`,
        )
      }
    },
  )
  await close()
  expect(tally).toMatchObject({ enqueued: 3_000, lost: 0 })
})
