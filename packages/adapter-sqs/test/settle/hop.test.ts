import { describe, expect, test } from 'vitest'
import { failEntries } from '../support/fault-proxy.js'
import { messages, take, until } from '../support/scene.js'
import { timeLapse } from '../support/time-lapse.js'
import { useServer } from '../support/use-server.js'

const { scene } = useServer()

const minuteMs = 60_000

describe('a delay', () => {
  test('of up to fifteen minutes is one send', async () => {
    const { broker, queue, qos, delays } = await timeLapse(scene)
    await broker.publish(queue, messages(1, { delayMs: 15 * minuteMs }))
    await take(await broker.openChannel(queue, qos), 1)
    expect(delays()).toEqual([900])
  })

  test('whose hop nobody answers holds up no broker that is closed after its channel', async () => {
    const { broker, queue, qos, proxy } = await timeLapse(scene)
    await broker.publish(queue, messages(1, { delayMs: 40 * minuteMs }))
    const channel = await broker.openChannel(queue, qos)
    proxy.heal()
    proxy.inject('SendMessageBatch', () => new Promise(() => {}))
    const receiving = channel.receive(10, new AbortController().signal)
    await until('the hop is out', () => proxy.inFlight('SendMessageBatch') === 1)
    const closedAt = performance.now()
    const closing = channel.close()
    await broker.close()
    await closing
    // Given up it would be only after thirty.
    expect(performance.now() - closedAt).toBeLessThan(10_000)
    expect(await receiving).toEqual([])
  })

  test('that is longer hops, out of sight: same id, first attempt, and not before its time', async () => {
    const { broker, queue, qos, delays, clock, proxy } = await timeLapse(scene)
    const [message] = messages(1, { delayMs: 40 * minuteMs, group: 'one' })
    const startedAt = clock.now()
    await broker.publish(queue, [message!])
    const [delivery] = await take(await broker.openChannel(queue, qos), 1)
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(40 * minuteMs)
    expect(delays()).toEqual([900, 900, 600])
    expect(delivery).toMatchObject({ id: message!.id, body: message!.body, attempt: 1, group: 'one' })
    expect(Math.abs(delivery!.enqueuedAt - startedAt)).toBeLessThan(5_000)
    expect((await broker.admin.counts(queue)).leased).toBe(1)
    expect(proxy.of('DeleteMessageBatch')).toHaveLength(2)
  })

  test('of a retry beyond fifteen minutes hops with the attempts so far', async () => {
    const { broker, queue, qos, delays } = await timeLapse(scene)
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const [first] = await take(channel, 1)
    expect(await channel.requeue([{ delivery: first!, delayMs: 20 * minuteMs }])).toEqual([])
    const [second] = await take(channel, 1)
    expect(delays()).toEqual([0, 900, 300])
    expect([second!.id, second!.attempt, second!.enqueuedAt]).toEqual([first!.id, 2, first!.enqueuedAt])
    await channel.requeue([{ delivery: second!, delayMs: 0 }])
    expect((await take(channel, 1))[0]?.attempt).toBe(3)
  })

  test('of a retry that its receipt cannot outlast hops too', async () => {
    const { broker, queue, qos, delays, clock } = await timeLapse(scene)
    await broker.publish(queue, messages(1))
    const channel = await broker.openChannel(queue, qos)
    const [first] = await take(channel, 1)
    clock.shift(12 * 60 * minuteMs - 3 * minuteMs)
    expect(await channel.requeue([{ delivery: first!, delayMs: 10 * minuteMs }])).toEqual([])
    expect((await take(channel, 1))[0]?.attempt).toBe(2)
    expect(delays()).toEqual([0, 600])
  })
})

test('a repeated requeue whose hop was sent sends no second one', async () => {
  const made = await scene()
  const { broker, proxy, queue, qos } = made
  await broker.publish(queue, messages(1))
  const channel = await broker.openChannel(queue, qos)
  const [delivery] = await take(channel, 1)
  const items = [{ delivery: delivery!, delayMs: 60 * minuteMs }]
  proxy.inject(
    'DeleteMessageBatch',
    failEntries(() => true, 'SomethingNew', true),
    1,
  )
  await expect(channel.requeue(items)).rejects.toThrow(/SomethingNew/)
  expect(await channel.requeue(items)).toEqual([])
  expect(await broker.admin.counts(queue)).toEqual({ ready: 0, delayed: 1, leased: 0, dead: 0 })
})
