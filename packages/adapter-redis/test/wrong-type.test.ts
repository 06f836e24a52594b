import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { until } from '../../redis-connection/test/support/until.js'
import { failureOf, never, type OpenedBroker, openBroker } from './support/open.js'

/** A broker, and a client that does to its keys what it never would itself. */
async function openWithStranger(lease = '30s') {
  const opened = await openBroker({ lease: lease as '30s' })
  const stranger = new Redis(inject('redisUrl'))
  onTestFinished(() => stranger.disconnect())
  return { ...opened, stranger, key: `{sheaf:${opened.queue}}` }
}

const counts = ({ broker, queue }: OpenedBroker) => broker.admin.counts(queue)

test('a key that turns into something else fails the calls with advice, and nothing else', async () => {
  const { broker, queue, openChannel, stranger, key } = await openWithStranger()
  const channel = await openChannel()
  await broker.publish(queue, [{ id: 'kept', body: 'kept' }])
  const [delivery] = await channel.receive(1, never)
  await stranger.set(`${key}:ready`, 'not a list')

  const publishing = await failureOf(broker.publish(queue, [{ id: 'refused', body: '' }]))
  expect(SheafError.is(publishing, 'PUBLISH_FAILED')).toBe(true)
  expect(publishing.ids).toEqual(['refused'])
  expect(publishing.message).toMatch(/WRONGTYPE.*Delete that key/)
  expect((await failureOf(channel.receive(1, never))).message).toMatch(/WRONGTYPE.*Delete that key/)
  expect((await failureOf(channel.requeue([{ delivery: delivery!, delayMs: 0 }]))).message).toMatch(
    /WRONGTYPE/,
  )

  await stranger.del(`${key}:ready`)
  expect(await channel.requeue([{ delivery: delivery!, delayMs: 0 }])).toEqual([])
  const [again] = await channel.receive(1, never)
  expect(again).toMatchObject({ id: 'kept', attempt: 2 })
  expect(await channel.ack([again!])).toEqual([])
})

test.each(['ready', 'delayed', 'wake'])(
  'what is reported as not stored is not stored: %s is no such key',
  async (ending) => {
    const opened = await openWithStranger()
    const { broker, queue, stranger, key } = opened
    await stranger.set(`${key}:${ending}`, 'something else')
    const error = await failureOf(
      broker.publish(queue, [
        { id: 'at once', body: '' },
        { id: 'later', body: '', delayMs: 60_000 },
      ]),
    )
    expect(error.ids).toEqual(['at once', 'later'])
    expect(error.message).toMatch(/WRONGTYPE/)
    await stranger.del(`${key}:${ending}`)
    expect(await counts(opened)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  },
)

test.each(['ready', 'delayed'])(
  'a requeue that is refused leaves no copy beside the claim: %s is no such key',
  async (ending) => {
    const opened = await openWithStranger()
    const { broker, queue, openChannel, stranger, key } = opened
    const channel = await openChannel()
    await broker.publish(queue, [
      { id: 'later', body: '' },
      { id: 'at once', body: '' },
    ])
    const [later, atOnce] = await channel.receive(2, never)
    const items = [
      { delivery: later!, delayMs: 60_000 },
      { delivery: atOnce!, delayMs: 0 },
    ]
    await stranger.set(`${key}:${ending}`, 'something else')
    expect((await failureOf(channel.requeue(items))).message).toMatch(/WRONGTYPE/)
    await stranger.del(`${key}:${ending}`)
    expect(await counts(opened)).toEqual({ ready: 0, delayed: 0, leased: 2, dead: 0 })
    expect(await channel.requeue(items)).toEqual([])
    expect(await counts(opened)).toMatchObject({ ready: 1, delayed: 1, leased: 0, dead: 0 })
  },
)

test('a lapsed claim whose key holds something else is named and forgotten, and the queue goes on', async () => {
  const opened = await openWithStranger('200ms')
  const { broker, queue, openChannel, warnings, stranger, key } = opened
  const [silent, other] = await Promise.all([openChannel(), openChannel()])
  await broker.publish(queue, [{ id: 'overwritten', body: '' }])
  await silent.receive(1, never)
  const [claim] = await stranger.zrange(`${key}:claims`, '0', '0')
  const oddKey = `${key}:claim:${claim}`
  await stranger.set(oddKey, 'something else')
  await broker.publish(queue, [{ id: 'held', body: '' }])
  await silent.receive(1, never)
  const lapsedAt = performance.now() + 210
  await until('both leases are over', () => performance.now() > lapsedAt)
  await broker.publish(queue, [{ id: 'new', body: '' }])

  const deliveries = await other.receive(10, never)
  expect(deliveries.map(({ id, attempt }) => [id, attempt])).toEqual([
    ['held', 2],
    ['new', 1],
  ])
  expect(await other.ack(deliveries)).toEqual([])
  const told = warnings.filter((warning) => warning.startsWith('REDIS_WRONG_TYPE'))
  expect(told, 'once').toHaveLength(1)
  expect(told[0]).toContain(`'${oddKey}'`)
  expect(told[0]).toMatch(/Delete the key/)
  expect(await stranger.get(oddKey), 'what is not ours is left alone').toBe('something else')
  expect(await counts(opened)).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
})
