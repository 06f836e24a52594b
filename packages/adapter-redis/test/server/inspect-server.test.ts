import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, inject, test } from 'vitest'
import { clientKinds } from '../../../redis-connection/test/support/clients.js'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { failureOf, openBroker } from '../support/open.js'

test('a server with an append-only file and without eviction is not warned about', async () => {
  const server = await TestServer.start({ settings: ['--appendonly', 'yes'] })
  const { warnings, openChannel } = await openBroker({}, () => clientKinds[1]!.connect({ port: server.port }))
  await openChannel()
  expect(warnings).toEqual([])
  await server.stop()
})

test('a process is warned once of a server, however many brokers and channels it opens, and again of another', async () => {
  for (let start = 0; start < 2; start++) {
    const server = await TestServer.start()
    const connect = () => clientKinds[1]!.connect({ port: server.port })
    const [one, other] = [await openBroker({}, connect), await openBroker({}, connect)]
    await one.openChannel()
    await one.openChannel()
    await other.openChannel()
    expect(one.warnings).toEqual([expect.stringMatching(/^REDIS_PERSISTENCE.*silence/)])
    expect(other.warnings).toEqual([])
    await server.stop()
  }
})

test.each(['ready', 'delayed', 'claims', 'lost', 'wake', 'watch', 'dead', 'sequence'])(
  'a key %s of another type is refused, and named',
  async (ending) => {
    const { queue, openChannel } = await openBroker()
    const client = new Redis(inject('redisUrl'))
    await client.sadd(`{sheaf:${queue}}:${ending}`, 'something else')
    const error = await failureOf(openChannel())
    client.disconnect()
    expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    expect(error.message).toMatch(new RegExp(`:${ending}'; there is a set that is not Sheaf's`))
  },
)
