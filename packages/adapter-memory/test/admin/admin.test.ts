import { describe, expect, it } from 'vitest'
import { ids, publish, receive, setUp } from '../support/harness.js'

async function withDead(count: number) {
  const parts = await setUp()
  const { broker, channel } = parts
  await publish(broker, ...Array.from({ length: count }, (_, index) => `dead ${index}`))
  const held = await receive(channel, count)
  await channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'test' })))
  return parts
}

describe('admin', () => {
  it('counts messages by where they are, and sees what time has changed', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, 'a', 'b', 'c', { id: 'late', delayMs: 5_000 })
    const [, b] = await receive(channel, 2)
    await channel.deadLetter([{ delivery: b!, reason: 'test' }])
    expect(await broker.admin.counts('queue')).toEqual({
      ready: 1,
      oldestMs: 0,
      delayed: 1,
      leased: 1,
      dead: 1,
    })
    await clock.advance('10s')
    expect(await broker.admin.counts('queue')).toEqual({
      ready: 3,
      oldestMs: 10_000,
      delayed: 0,
      leased: 0,
      dead: 1,
    })
    expect(await broker.admin.counts('unknown')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it.each(['none', 'queue', 'group'] as const)(
    'tells how long the oldest ready message has waited since it was stored, ordered: %s',
    async (ordered) => {
      const { broker, channel, clock } = await setUp({ ordered })
      await publish(broker, { id: 'a', group: 'g' })
      await clock.advance('1s')
      await publish(broker, { id: 'b', group: 'h' }, { id: 'late', group: 'i', delayMs: 2_000 })
      await clock.advance('1s')
      expect(await broker.admin.counts('queue')).toMatchObject({ ready: 2, oldestMs: 2_000 })
      const [a] = await receive(channel, 1)
      expect(await broker.admin.counts('queue')).toMatchObject({ ready: 1, oldestMs: 1_000 })
      await channel.requeue([{ delivery: a!, delayMs: 0 }])
      expect(await broker.admin.counts('queue')).toMatchObject({ ready: 2, oldestMs: 2_000 })
      await receive(channel)
      await channel.close()
      await clock.advance('1s')
      // It was delayed, and is as old as if it had not been.
      expect(await broker.admin.counts('queue')).toMatchObject({ ready: 1, oldestMs: 2_000 })
      clock.setTimeOfDay(0)
      expect(await broker.admin.counts('queue')).toMatchObject({ oldestMs: 0 })
    },
  )

  it("tells the time by the broker's clock", async () => {
    const { broker, clock } = await setUp()
    await clock.advance('5s')
    expect(await broker.admin.now()).toBe(clock.now())
  })

  it('lists dead letters a page at a time, steady while some are taken away', async () => {
    const { broker } = await withDead(5)
    const first = await broker.admin.listDead('queue', { limit: 2 })
    expect(first.items.map((item) => item.id)).toEqual(['dead 0', 'dead 1'])
    await broker.admin.discard('queue', ['dead 1', 'dead 3'])
    const second = await broker.admin.listDead('queue', { limit: 2, cursor: first.cursor! })
    expect(second.items.map((item) => item.id)).toEqual(['dead 2', 'dead 4'])
    expect(second.cursor).toBeUndefined()
  })

  it('takes a page as it came for the next one', async () => {
    const { broker } = await withDead(101)
    const page = await broker.admin.listDead('queue')
    expect((await broker.admin.listDead('queue', page)).items.map((item) => item.id)).toEqual(['dead 100'])
  })

  it('lists a hundred where no limit is given', async () => {
    const { broker } = await withDead(101)
    const page = await broker.admin.listDead('queue')
    expect(page.items).toHaveLength(100)
    const last = await broker.admin.listDead('queue', { cursor: page.cursor! })
    expect(last.items.map((item) => item.id)).toEqual(['dead 100'])
  })

  it('refuses a limit or a cursor that is none', async () => {
    const { broker } = await setUp()
    await expect(broker.admin.listDead('queue', { limit: 0 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
    await expect(broker.admin.listDead('queue', { cursor: 'x' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    })
  })

  it('redrives the given ones as their first attempt, and wakes who waits', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, { id: 'a', group: 'g' }, 'b')
    await receive(channel)
    await clock.advance('10s')
    const held = await receive(channel)
    await channel.deadLetter(held.map((delivery) => ({ delivery, reason: 'test' })))
    const waiting = receive(channel)
    expect(await broker.admin.redrive('queue', ['a', 'unknown'])).toBe(1)
    expect(await waiting).toMatchObject([{ id: 'a', attempt: 1, lapses: 0, group: 'g' }])
    expect(await broker.admin.redrive('queue', [])).toBe(0)
    expect(await broker.admin.redrive('queue')).toBe(1)
    expect(ids(await receive(channel))).toEqual(['b'])
  })

  it('discards the given ones, or all', async () => {
    const { broker } = await withDead(3)
    expect(await broker.admin.discard('queue', ['dead 1'])).toBe(1)
    expect(await broker.admin.discard('queue')).toBe(2)
    expect(await broker.admin.counts('queue')).toMatchObject({ dead: 0 })
  })

  it('purges what is ready and delayed, not what is held or dead', async () => {
    const { broker, channel } = await withDead(1)
    await publish(broker, 'held', 'ready', { id: 'late', delayMs: 1_000 })
    const held = await receive(channel, 1)
    expect(await broker.admin.purge('queue')).toBe(2)
    expect(await broker.admin.counts('queue')).toEqual({ ready: 0, delayed: 0, leased: 1, dead: 1 })
    expect(await channel.ack(held)).toEqual([])
  })
})
