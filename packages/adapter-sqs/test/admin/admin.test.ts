import { expect, test } from 'vitest'
import { failure } from '../support/fault-proxy.js'
import { messages } from '../support/scene.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

test('what the service cannot do is absent', async () => {
  const { broker } = await scene()
  expect([broker.admin.listDead, broker.admin.discard]).toEqual([undefined, undefined])
})

test('a purge that comes too soon after another says so', async () => {
  const { broker, proxy, queue } = await scene()
  await broker.publish(queue, messages(1))
  proxy.inject('PurgeQueue', async () => failure(403, 'PurgeQueueInProgress', 'only one per 60 seconds'))
  await expect(broker.admin.purge(queue)).rejects.toThrow(/only one per 60 seconds/)
})
