import { describe, expect, it } from 'vitest'
import { ids, open, publish, receive, receiveNow, setUp } from './support/harness.js'

describe('leases', () => {
  it('keep a message from everybody else until they end', async () => {
    const { broker, channel, clock } = await setUp()
    const other = await open(broker)
    await publish(broker, 'a')
    await receive(channel)
    await clock.advance(9_999)
    expect(await receiveNow(other)).toEqual([])
    await clock.advance(1)
    expect(ids(await receiveNow(other))).toEqual(['a'])
  })

  it('count a lapse as an attempt and as a fault', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    await receive(channel)
    await clock.advance('10s')
    expect(await receive(channel)).toMatchObject([{ id: 'a', attempt: 2, lapses: 1, faults: 1 }])
    await clock.advance('10s')
    expect(await receive(channel)).toMatchObject([{ id: 'a', attempt: 3, lapses: 2, faults: 2 }])
  })

  it('put what lapsed back at the head, in its order', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b', 'c')
    await receive(channel, 1)
    await clock.advance('1s')
    await receive(channel, 1)
    await clock.advance('10s')
    expect(ids(await receive(channel))).toEqual(['a', 'b', 'c'])
  })

  it('wake a waiting receive at the moment they end', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    await receive(channel)
    let receivedAt = 0
    const waiting = receive(channel).then(() => {
      receivedAt = clock.monotonic()
    })
    await clock.advance('1m')
    await waiting
    expect(receivedAt).toBe(10_000)
  })

  it('are renewed to their full length', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b')
    const [a, b] = await receive(channel)
    await clock.advance('9s')
    expect(await channel.extendLease([b!])).toEqual([])
    await clock.advance('9s')
    expect(ids(await receiveNow(channel))).toEqual(['a'])
    await clock.advance('1s')
    expect(ids(await receiveNow(channel))).toEqual(['b'])
    expect(a?.attempt).toBe(1)
  })

  it('wake a waiting receive when the renewed lease ends, not before', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    const held = await receive(channel)
    let receivedAt = 0
    const waiting = receive(channel).then(() => {
      receivedAt = clock.monotonic()
    })
    await clock.advance('8s')
    await channel.extendLease([...held, ...held])
    await clock.advance('1m')
    await waiting
    expect(receivedAt).toBe(18_000)
  })

  it('are kept although the deadline has passed, as long as nobody took the message', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    const held = await receive(channel)
    await clock.advance('11s')
    expect(await channel.extendLease(held)).toEqual([])
    expect(await receiveNow(channel)).toEqual([])
    expect(await channel.ack(held)).toEqual([])
  })

  it('that were lost are reported by each call, and the new holder is unharmed', async () => {
    for (const call of ['ack', 'requeue', 'deadLetter', 'release', 'extendLease'] as const) {
      const { broker, channel, clock } = await setUp()
      await publish(broker, 'a')
      const [old] = await receive(channel)
      await clock.advance('10s')
      const [fresh] = await receive(channel)
      const calls = {
        ack: () => channel.ack([old!]),
        requeue: () => channel.requeue([{ delivery: old!, delayMs: 0 }]),
        deadLetter: () => channel.deadLetter([{ delivery: old!, reason: 'test' }]),
        release: () => channel.release([old!]),
        extendLease: () => channel.extendLease([old!]),
      }
      expect((await calls[call]())[0], call).toBe(old)
      expect(await broker.admin.counts('queue'), call).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 0 })
      expect(await channel.ack([fresh!]), call).toEqual([])
      expect(await broker.admin.counts('queue'), call).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    }
  })

  it('report an unknown delivery as lost: a copy of one, or one of another queue', async () => {
    const { broker, channel } = await setUp()
    const elsewhere = await broker.openChannel('another', {
      prefetch: 1,
      batchSize: 1,
      maxAttempts: 1,
      warn() {},
    })
    await publish(broker, 'a')
    const [delivery] = await receive(channel)
    const copied = { ...delivery! }
    expect(await channel.ack([copied])).toEqual([copied])
    expect(await elsewhere.ack([delivery!])).toEqual([delivery])
    expect(await broker.admin.counts('queue')).toMatchObject({ leased: 1 })
  })

  it('set no timer while nobody waits', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', { id: 'later', delayMs: 60_000 })
    await receive(channel)
    expect(clock.timers).toBe(0)
    const controller = new AbortController()
    const waiting = channel.receive(1, controller.signal)
    expect(clock.timers).toBe(1)
    controller.abort()
    await waiting
    expect(clock.timers).toBe(0)
  })

  it('set one timer, however many messages are leased and delayed', async () => {
    const { broker, channel, clock } = await setUp()
    for (let index = 0; index < 100; index++) {
      await publish(broker, `held ${index}`, { id: `later ${index}`, delayMs: 1_000 * index + 1 })
    }
    for (let index = 0; index < 100; index++) await receive(channel, 1)
    const waiting = [receive(channel), receive(channel)]
    expect(clock.timers).toBe(1)
    await clock.advance('1m')
    await Promise.all(waiting)
    expect(clock.timers).toBeLessThanOrEqual(1)
  })
})
