import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { freePort, TestServer } from '../../../redis-connection/test/support/server.js'
import { disturbedLoad, printTally } from '../support/load.js'

const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

test.each(newest)('nothing is lost when the server is killed and restarted, through $name', async (kind) => {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-aof-'))
  // Under everysec, a server that is killed may forget what it has confirmed while its disk was slow.
  const settings = ['--appendonly', 'yes', '--appendfsync', 'always']
  const options = { folder, port: await freePort(), settings }
  let server = await TestServer.start(options)
  const connect = () => kind.connect({ port: options.port })
  const tally = await disturbedLoad(
    { connect, requests: 4_000, workers: 2, name: 'restart' },
    async (progress) => {
      for (let round = 1; round <= 4; round++) {
        await progress.ran(round * 600)
        await server.stop('SIGKILL')
        server = await TestServer.start(options)
      }
    },
  )
  await server.stop()
  await rm(folder, { recursive: true })
  printTally(`Server killed and restarted, ${kind.name}`, tally)
  expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
})

test.each(newest)(
  'nothing is lost when the server hangs for longer than a lease, through $name',
  async (kind) => {
    const server = await TestServer.start()
    const connect = () => kind.connect({ port: server.port })
    const tally = await disturbedLoad(
      { connect, requests: 4_000, workers: 2, name: 'hang' },
      async (progress) => {
        for (let round = 1; round <= 2; round++) {
          await progress.ran(round * 800)
          server.pause()
          await pause(1_500)
          server.resume()
        }
      },
    )
    await server.stop()
    printTally(`Server paused, ${kind.name}`, tally)
    expect(tally).toMatchObject({ enqueued: 4_000, lost: 0 })
  },
)
