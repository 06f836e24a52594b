import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { ids, open, publish, receive, receiveNow, setUp } from '../support/harness.js'

describe('receive', () => {
  it('brings what is ready, in order, with all that a delivery says', async () => {
    const { broker, channel, clock } = await setUp()
    const publishedAt = clock.now()
    await publish(broker, { id: 'a', body: 'first', group: 'g' }, 'b')
    await clock.advance('3s')
    const [first, second] = await receive(channel)
    expect(first).toMatchObject({
      id: 'a',
      body: 'first',
      group: 'g',
      attempt: 1,
      lapses: 0,
      enqueuedAt: publishedAt,
    })
    expect(second?.id).toBe('b')
    expect(second?.group).toBeUndefined()
  })

  it('brings no more than it was asked for', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a', 'b', 'c')
    expect(ids(await receive(channel, 2))).toEqual(['a', 'b'])
    expect(ids(await receive(channel, 2))).toEqual(['c'])
  })

  it('waits for the first message', async () => {
    const { broker, channel } = await setUp()
    const waiting = receive(channel)
    await publish(broker, 'a', 'b')
    expect(ids(await waiting)).toEqual(['a', 'b'])
  })

  it('names the stored message: another copy for a second message of the same id', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'same', 'same')
    const [first, second] = await receive(channel)
    expect(first?.copy).not.toBe('')
    expect(first?.copy).not.toBe(second?.copy)
    await channel.requeue([{ delivery: first!, delayMs: 0 }])
    const [again] = await receive(channel)
    expect(again?.copy).toBe(first?.copy)
  })

  it('returns [] when it is aborted, before and while it waits, and loses nothing', async () => {
    const { broker, channel } = await setUp()
    const controller = new AbortController()
    const waiting = channel.receive(10, controller.signal)
    controller.abort()
    expect(await waiting).toEqual([])
    await publish(broker, 'a')
    expect(await channel.receive(10, controller.signal)).toEqual([])
    expect(await broker.admin.counts('queue')).toMatchObject({ ready: 1, leased: 0 })
    expect(ids(await receive(channel))).toEqual(['a'])
  })

  it('has one listener on a signal, and none on one that was aborted or is no longer used', async () => {
    const { broker, channel } = await setUp()
    const listeners = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length
    const [used, next] = [new AbortController(), new AbortController()]
    const served = channel.receive(10, used.signal)
    const also = channel.receive(10, used.signal)
    expect(listeners(used)).toBe(1)
    await publish(broker, 'a', 'b')
    await served
    await publish(broker, 'c')
    await also
    const aborted = channel.receive(10, next.signal)
    expect([listeners(used), listeners(next)]).toEqual([0, 1])
    next.abort()
    await aborted
    expect(listeners(next)).toBe(0)
  })

  it('wakes one waiting receive for one message, the one that has waited longest', async () => {
    const { broker, channel } = await setUp()
    const other = await open(broker)
    const received: string[] = []
    const first = receive(channel).then((deliveries) => received.push(`first ${ids(deliveries)}`))
    const second = receive(other).then((deliveries) => received.push(`second ${ids(deliveries)}`))
    await publish(broker, 'a')
    await first
    expect(received).toEqual(['first a'])
    const third = receive(channel).then((deliveries) => received.push(`third ${ids(deliveries)}`))
    await publish(broker, 'b')
    await second
    await publish(broker, 'c')
    await third
    expect(received).toEqual(['first a', 'second b', 'third c'])
  })

  it('shares a publish of many among those who wait', async () => {
    const { broker, channel } = await setUp()
    const other = await open(broker)
    const waiting = [receive(channel, 2), receive(other, 2)]
    await publish(broker, 'a', 'b', 'c')
    expect((await Promise.all(waiting)).map(ids)).toEqual([['a', 'b'], ['c']])
  })

  it('keeps queues apart', async () => {
    const { broker, channel } = await setUp()
    await broker.publish('another', [{ id: 'elsewhere', body: '' }])
    expect(await receiveNow(channel)).toEqual([])
  })

  it('refuses a max below one', async () => {
    const { channel } = await setUp()
    await expect(receive(channel, 0)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    await expect(receive(channel, Number.NaN)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it('takes everything when asked for Infinity', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a', 'b', 'c')
    expect(await receive(channel, Number.POSITIVE_INFINITY)).toHaveLength(3)
  })

  it('keeps the leases when the receiver changes the list it was given', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b')
    const deliveries = (await receive(channel)) as unknown[]
    deliveries.length = 0
    await clock.advance('10s')
    expect(ids(await receive(channel))).toEqual(['a', 'b'])
  })
})
