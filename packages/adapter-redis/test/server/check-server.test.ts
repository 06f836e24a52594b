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

test('a broker warns once, however many channels it opens', async () => {
  const { warnings, openChannel } = await openBroker()
  await openChannel()
  await openChannel()
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatch(/^REDIS_PERSISTENCE/)
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
