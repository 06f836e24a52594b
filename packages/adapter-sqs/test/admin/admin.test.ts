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

test('counting a queue and its dead letters is two calls, which are paid for', async () => {
  const { broker, proxy, queue } = await scene()
  await broker.publish(queue, messages(2))
  await broker.admin.counts(queue)
  const before = proxy.calls.length
  expect(await broker.admin.counts(queue)).toEqual({ ready: 2, delayed: 0, leased: 0, dead: 0 })
  expect(proxy.calls.slice(before).map(({ action }) => action)).toEqual([
    'GetQueueAttributes',
    'GetQueueAttributes',
  ])
})
