import { describe, expect, it } from 'vitest'
import { ids, open, publish, receive, receiveNow, setUp } from '../../support/harness.js'

describe("ordered: 'queue'", () => {
  it('hands out nothing while one message is leased', async () => {
    const { broker, channel } = await setUp({ ordered: 'queue' })
    const other = await open(broker)
    await publish(broker, 'a', 'b', 'c', 'd')
    const held = await receive(channel, 2)
    expect(ids(held)).toEqual(['a', 'b'])
    expect(await receiveNow(other)).toEqual([])
    await channel.ack([held[0]!])
    expect(await receiveNow(other)).toEqual([])
    const waiting = receive(other)
    await channel.ack([held[1]!])
    expect(ids(await waiting)).toEqual(['c', 'd'])
  })

  it('waits for the delay of a retry, and hands it out first', async () => {
    const { broker, channel, clock } = await setUp({ ordered: 'queue' })
    await publish(broker, 'a', 'b', 'c')
    const [a, b] = await receive(channel, 2)
    await channel.requeue([{ delivery: a!, delayMs: 5_000 }])
    await channel.release([b!])
    expect(await receiveNow(channel)).toEqual([])
    await clock.advance('5s')
    expect(ids(await receiveNow(channel))).toEqual(['a', 'b', 'c'])
  })

  it('keeps the order when two retries are due the other way round', async () => {
    const { broker, channel, clock } = await setUp({ ordered: 'queue' })
    await publish(broker, 'a', 'b', 'c')
    const [a, b] = await receive(channel, 2)
    await channel.requeue([
      { delivery: a!, delayMs: 5_000 },
      { delivery: b!, delayMs: 1_000 },
    ])
    await clock.advance('1s')
    expect(await receiveNow(channel)).toEqual([])
    await clock.advance('4s')
    expect(ids(await receiveNow(channel))).toEqual(['a', 'b', 'c'])
  })

  it('puts a message whose publish delay is over at the end, for good', async () => {
    const { broker, channel, clock } = await setUp({ ordered: 'queue' })
    await publish(broker, { id: 'late', delayMs: 1_000 }, 'a')
    await clock.advance('1s')
    const held = await receive(channel)
    expect(ids(held)).toEqual(['a', 'late'])
    await channel.release(held)
    expect(ids(await receive(channel))).toEqual(['a', 'late'])
  })

  it('goes on when what it waited for is purged', async () => {
    const { broker, channel } = await setUp({ ordered: 'queue' })
    await publish(broker, 'a', 'b')
    const [a] = await receive(channel, 1)
    await channel.requeue([{ delivery: a!, delayMs: 60_000 }])
    expect(await broker.admin.purge('queue')).toBe(2)
    await publish(broker, 'c')
    expect(ids(await receive(channel))).toEqual(['c'])
  })

  it('still waits for what is leased after a purge', async () => {
    const { broker, channel } = await setUp({ ordered: 'queue' })
    await publish(broker, 'a', 'b')
    const held = await receive(channel, 1)
    await broker.admin.purge('queue')
    await publish(broker, 'c')
    expect(await receiveNow(channel)).toEqual([])
    await channel.ack(held)
    expect(ids(await receive(channel))).toEqual(['c'])
  })
})

describe("ordered: 'group'", () => {
  const grouped = (...names: string[]) => names.map((id) => ({ id, group: id[0] as string }))

  it('hands out other groups, and messages without a group, meanwhile', async () => {
    const { broker, channel } = await setUp({ ordered: 'group' })
    await publish(broker, ...grouped('a1', 'b1', 'a2'), 'free', ...grouped('b2'))
    expect(ids(await receive(channel, 1))).toEqual(['a1'])
    const rest = ids(await receive(channel))
    expect(rest.filter((id) => id.startsWith('b'))).toEqual(['b1', 'b2'])
    expect([...rest].sort()).toEqual(['b1', 'b2', 'free'])
    await publish(broker, 'free 2')
    expect(ids(await receive(channel))).toEqual(['free 2'])
  })

  it('takes turns among groups', async () => {
    const { broker, channel } = await setUp({ ordered: 'group' })
    await publish(broker, ...grouped('a1', 'a2', 'a3', 'b1', 'c1'))
    const first = await receive(channel, 2)
    expect(ids(first)).toEqual(['a1', 'a2'])
    await channel.ack(first)
    expect(ids(await receive(channel, 2))).toEqual(['b1', 'c1'])
    expect(ids(await receive(channel, 2))).toEqual(['a3'])
  })

  it('keeps a group in order over a lapse, a release and a retry', async () => {
    const { broker, channel, clock } = await setUp({ ordered: 'group' })
    await publish(broker, ...grouped('a1', 'a2', 'a3', 'a4'))
    await receive(channel, 2)
    await clock.advance('10s')
    const second = await receive(channel, 3)
    expect(ids(second)).toEqual(['a1', 'a2', 'a3'])
    await channel.release([second[2]!, second[1]!])
    expect(await receiveNow(channel)).toEqual([])
    await channel.requeue([{ delivery: second[0]!, delayMs: 0 }])
    const third = await receive(channel)
    expect(ids(third)).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(third.map((delivery) => delivery.attempt)).toEqual([3, 2, 1, 1])
  })

  it('says so in its capabilities', async () => {
    const { channel } = await setUp({ ordered: 'group' })
    expect(channel.capabilities.ordered).toBe('group')
  })
})
