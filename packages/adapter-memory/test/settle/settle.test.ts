import { describe, expect, it } from 'vitest'
import { ids, publish, receive, receiveNow, setUp } from '../support/harness.js'

const empty = { ready: 0, delayed: 0, leased: 0, dead: 0 }

describe('ack', () => {
  it('removes the message for good', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    expect(await channel.ack(await receive(channel))).toEqual([])
    await clock.advance('1m')
    expect(await receiveNow(channel)).toEqual([])
    expect(await broker.admin.counts('queue')).toEqual(empty)
  })

  it('touches only its own messages where some of them were lost', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b')
    const [a] = await receive(channel, 1)
    await clock.advance('5s')
    const [b] = await receive(channel, 1)
    await clock.advance('5s')
    const [again] = await receive(channel, 1)
    expect(again?.id).toBe('a')
    const lost = await channel.ack([a!, b!])
    expect(lost).toHaveLength(1)
    expect(lost[0]).toBe(a)
    expect(await broker.admin.counts('queue')).toEqual({ ...empty, leased: 1 })
  })
})

describe('requeue', () => {
  it('keeps the id, the body and the time of publishing, and counts the attempt', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, { id: 'a', body: 'text', group: 'g' })
    const [first] = await receive(channel)
    await clock.advance('1s')
    await channel.requeue([{ delivery: first!, delayMs: 0 }])
    const [second] = await receive(channel)
    expect(second).toMatchObject({
      id: 'a',
      body: 'text',
      group: 'g',
      attempt: 2,
      lapses: 0,
      enqueuedAt: first?.enqueuedAt,
    })
  })

  it.each([
    ['a fault', 'fault', { attempt: 2, faults: 1 }],
    ['an attempt', 'attempt', { attempt: 2, faults: 0 }],
    ['an attempt, where it says nothing,', undefined, { attempt: 2, faults: 0 }],
    ['nothing', 'nothing', { attempt: 1, faults: 0 }],
  ] as const)('counts %s, at once and after a delay', async (_, counts, expected) => {
    for (const delayMs of [0, 5_000]) {
      const { broker, channel, clock } = await setUp()
      await publish(broker, 'a')
      const [delivery] = await receive(channel)
      expect(delivery).toMatchObject({ attempt: 1, lapses: 0, faults: 0 })
      await channel.requeue([{ delivery: delivery!, delayMs, ...(counts && { counts }) }])
      await clock.advance(delayMs)
      expect(await receive(channel)).toMatchObject([{ id: 'a', lapses: 0, ...expected }])
    }
  })

  it.each(['queue', 'group'] as const)(
    'holds up the order until a postponed message comes again, ordered: %s',
    async (ordered) => {
      const { broker, channel, clock } = await setUp({ ordered })
      await publish(broker, { id: 'a', group: 'g' }, { id: 'b', group: 'g' })
      const [a, b] = await receive(channel)
      await channel.requeue([{ delivery: a!, delayMs: 5_000, counts: 'nothing' }])
      await channel.release([b!])
      expect(await receiveNow(channel)).toEqual([])
      await clock.advance('5s')
      expect(await receive(channel)).toMatchObject([
        { id: 'a', attempt: 1 },
        { id: 'b', attempt: 1 },
      ])
    },
  )

  it('holds a message back for exactly its delay, and wakes who waits', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    const [delivery] = await receive(channel)
    await channel.requeue([{ delivery: delivery!, delayMs: 90_000 }])
    expect(await broker.admin.counts('queue')).toEqual({ ...empty, delayed: 1 })
    let receivedAt = 0
    const waiting = receive(channel).then(() => {
      receivedAt = clock.monotonic()
    })
    await clock.advance('5m')
    await waiting
    expect(receivedAt).toBe(90_000)
  })

  it('takes delays of any length', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    const [delivery] = await receive(channel)
    await channel.requeue([{ delivery: delivery!, delayMs: 400 * 86_400_000 }])
    await clock.advance('399d')
    expect(await receiveNow(channel)).toEqual([])
    await clock.advance('1d')
    expect(ids(await receiveNow(channel))).toEqual(['a'])
  })

  it('sends a retry behind what waits already', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a', 'b')
    const [a] = await receive(channel, 1)
    await channel.requeue([{ delivery: a!, delayMs: 0 }])
    expect(ids(await receive(channel))).toEqual(['b', 'a'])
  })
})

describe('deadLetter', () => {
  it('keeps the message apart, with the reason', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b')
    const [a, b] = await receive(channel)
    await clock.advance('1s')
    await channel.deadLetter([
      { delivery: a!, reason: 'gave up', error: 'Error: no' },
      { delivery: b!, reason: 'expired' },
    ])
    expect(await receiveNow(channel)).toEqual([])
    expect(await broker.admin.listDead('queue')).toEqual({
      items: [
        { id: 'a', body: 'body of a', reason: 'gave up', error: 'Error: no', attempt: 1, at: clock.now() },
        { id: 'b', body: 'body of b', reason: 'expired', attempt: 1, at: clock.now() },
      ],
    })
  })
})

describe('release', () => {
  it('puts messages back at the head in their order, and does not count', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a', 'b', 'c', 'd')
    const [a, b, c] = await receive(channel, 3)
    await channel.release([c!, a!])
    await channel.release([b!])
    const deliveries = await receive(channel)
    expect(ids(deliveries)).toEqual(['a', 'b', 'c', 'd'])
    expect(deliveries.map((delivery) => delivery.attempt)).toEqual([1, 1, 1, 1])
  })

  it('keeps the attempts, lapses and faults counted before', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a')
    const [delivery] = await receive(channel)
    await channel.requeue([{ delivery: delivery!, delayMs: 0, counts: 'fault' }])
    await receive(channel)
    await clock.advance('10s')
    await channel.release(await receive(channel))
    expect(await receive(channel)).toMatchObject([{ attempt: 3, lapses: 1, faults: 2 }])
  })

  it('hands over at once to a receive that waits', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a')
    const held = await receive(channel)
    const waiting = receive(channel)
    await channel.release(held)
    expect(ids(await waiting)).toEqual(['a'])
  })
})

describe('a settle call repeated after a lost reply', () => {
  it('is harmless, and reports nothing as lost', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'ack', 'requeue', 'dead', 'release')
    const [toAck, toRequeue, toBury, toRelease] = await receive(channel)
    for (let time = 0; time < 2; time++) {
      expect(await channel.ack([toAck!])).toEqual([])
      expect(await channel.requeue([{ delivery: toRequeue!, delayMs: 1_000 }])).toEqual([])
      expect(await channel.deadLetter([{ delivery: toBury!, reason: 'test' }])).toEqual([])
      expect(await channel.release([toRelease!])).toEqual([])
    }
    expect(await broker.admin.counts('queue')).toMatchObject({ ready: 1, delayed: 1, leased: 0, dead: 1 })
    await clock.advance('1s')
    const deliveries = await receive(channel)
    expect(ids(deliveries)).toEqual(['release', 'requeue'])
    expect(await channel.release([toRelease!])).toEqual([])
    expect(await channel.requeue([{ delivery: toRequeue!, delayMs: 0 }])).toEqual([])
    expect(await broker.admin.counts('queue')).toEqual({ ready: 0, delayed: 0, leased: 2, dead: 1 })
  })

  it('counts once where a call names the same delivery twice', async () => {
    const { broker, channel } = await setUp()
    await publish(broker, 'a')
    const [a] = await receive(channel)
    expect(await channel.deadLetter([a!, a!].map((delivery) => ({ delivery, reason: 'x' })))).toEqual([])
    expect(await broker.admin.counts('queue')).toEqual({ ...empty, dead: 1 })
  })
})
