import { rm } from 'node:fs/promises'
import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { clientKinds } from '../../redis-connection/test/support/clients.js'
import { TestServer } from '../../redis-connection/test/support/server.js'
import { until } from '../../redis-connection/test/support/until.js'
import { failureOf, never, openBroker } from './support/open.js'

const newest = clientKinds.filter(({ name }) => name.endsWith('6'))

/** A server that should keep snapshots and has just failed to write one: its folder is gone. */
async function serverWithoutDisk() {
  const server = await TestServer.start()
  const admin = new Redis(server.port, '127.0.0.1')
  onTestFinished(async () => {
    admin.disconnect()
    // Asked politely, it would stay until it has written a snapshot.
    await server.stop('SIGKILL')
  })
  const breakDisk = async () => {
    await admin.config('SET', 'save', '3600 1')
    await rm(server.folder, { recursive: true })
    await admin.bgsave()
    await until('the snapshot has failed', async () =>
      (await admin.info('persistence')).includes('rdb_last_bgsave_status:err'),
    )
  }
  const heal = () => admin.config('SET', 'stop-writes-on-bgsave-error', 'no')
  return { server, breakDisk, heal }
}

test.each(newest)(
  'a server that cannot write to its disk says so, and all goes on when it can, through $name',
  async (kind) => {
    const { server, breakDisk, heal } = await serverWithoutDisk()
    const { broker, queue, openChannel } = await openBroker({}, () => kind.connect({ port: server.port }))
    const channel = await openChannel()
    await broker.publish(queue, [
      { id: 'held', body: '' },
      { id: 'waits', body: '' },
    ])
    const [held] = await channel.receive(1, never)
    await breakDisk()

    const error = await failureOf(broker.publish(queue, [{ id: 'refused', body: '' }]))
    expect(SheafError.is(error, 'PUBLISH_FAILED')).toBe(true)
    expect(error.ids).toEqual(['refused'])
    expect(error.message).toMatch(/MISCONF .*Free some space there/)
    for (const call of [channel.receive(1, never), channel.ack([held!]), channel.extendLease([held!])]) {
      expect((await failureOf(call)).message).toMatch(/MISCONF .*Free some space there/)
    }
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 1, delayed: 0, leased: 1, dead: 0 })

    await heal()
    expect(await channel.ack([held!])).toEqual([])
    const [waits] = await channel.receive(1, never)
    expect(waits).toMatchObject({ id: 'waits', attempt: 1 })
    expect(await channel.ack([waits!])).toEqual([])
    expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  },
)
