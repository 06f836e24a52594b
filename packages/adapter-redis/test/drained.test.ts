import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { never, openBroker } from './support/open.js'

test('of a queue that was drained no key stays for good', async () => {
  const { broker, queue, openChannel } = await openBroker({ lease: '200ms' })
  const [channel, other] = await Promise.all([openChannel(), openChannel()])
  const publish = (id: string, delayMs = 0) => broker.publish(queue, [{ id, body: '', delayMs }])
  await Promise.all([publish('a'), publish('b'), publish('c'), publish('d'), publish('later', 50)])

  // All that leaves something behind: parts of a claim settled in every way, the rest lapsed, a watch, a wake-up.
  const [a, b, c] = await channel.receive(4, never)
  await channel.ack([a!])
  await channel.requeue([{ delivery: b!, delayMs: 20 }])
  await channel.deadLetter([{ delivery: c!, reason: '' }])
  for (let left = 3; left > 0; ) {
    const received = await other.receive(10, never)
    await other.ack(received)
    left -= received.length
  }
  await broker.admin.discard(queue)
  await publish('purged', 60_000)
  await broker.admin.purge(queue)
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })

  const client = new Redis(inject('redisUrl'))
  onTestFinished(() => client.disconnect())
  const lasting = async () => {
    const keys = await client.keys(`{sheaf:${queue}}*`)
    const lives = await Promise.all(keys.map((key) => client.pttl(key)))
    return keys.filter((_, at) => lives[at]! < 0)
  }
  expect(await lasting()).toEqual([])
  await channel.close()
  await other.close()
  await until('nothing lasting is left by closing either', async () => (await lasting()).length === 0)
})
