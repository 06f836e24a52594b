import { createClient } from 'redis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { connect } from '../src/index.js'
import { portOf } from './support/clients.js'
import { FaultProxy } from './support/proxy.js'

test('a connection of its own that the server takes and then forgets is given up', async () => {
  const proxy = await FaultProxy.start(portOf(inject('redisUrl')))
  onTestFinished(() => proxy.stop())
  const client = createClient({ socket: { port: proxy.port, connectTimeout: 200 } })
  const connection = connect(client, 'a test')
  proxy.dropsReplies = true
  await expect(connection.duplicate()).rejects.toThrow(/did not answer within 400 ms/)
  proxy.dropsReplies = false
  const own = await connection.duplicate()
  expect(await own.send('', ['PING'])).toBe('PONG')
  own.close()
})
