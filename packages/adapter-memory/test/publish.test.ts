import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { keptBytes } from '../../core/test/support/kept-bytes.js'
import { queueOf } from '../src/memory-broker.js'
import { ids, publish, receive, receiveNow, setUp } from './support/harness.js'

describe('publish', () => {
  it('holds a delayed message back, and hands it out behind what came meanwhile', async () => {
    const { broker, channel, clock } = await setUp()
    await publish(broker, { id: 'late', delayMs: 2_000 }, 'now')
    expect(await broker.admin.counts('queue')).toMatchObject({ ready: 1, delayed: 1 })
    expect(ids(await receive(channel))).toEqual(['now'])
    await clock.advance(1_999)
    await publish(broker, 'meanwhile')
    await clock.advance(1)
    expect(ids(await receive(channel))).toEqual(['meanwhile', 'late'])
  })

  it('hands out delayed messages in the order in which they are due', async () => {
    const { broker, channel, clock } = await setUp()
    const delays = [5, 3, 9, 1, 7, 1, 3]
    await publish(broker, ...delays.map((delayMs, index) => ({ id: `${delayMs} of ${index}`, delayMs })))
    await clock.advance('1s')
    expect(ids(await receive(channel))).toEqual([
      '1 of 3',
      '1 of 5',
      '3 of 1',
      '3 of 6',
      '5 of 0',
      '7 of 4',
      '9 of 2',
    ])
  })

  it('stores the others when a body is too long, and names the id and the size', async () => {
    const { broker, channel } = await setUp({ maxBodyBytes: 8 })
    const failed = publish(broker, { id: 'fits', body: '12345678' }, { id: 'long', body: '€€€' }, 'short')
    const error: unknown = await failed.catch((reason: unknown) => reason)
    expect(SheafError.is(error, 'PUBLISH_FAILED') && error.ids).toEqual(['long', 'short'])
    expect(String(error)).toContain("'long' has 9 bytes")
    expect(String(error)).toContain('2 of 3 messages')
    expect(ids(await receive(channel))).toEqual(['fits'])
  })

  it('names only the first few of many', async () => {
    const { broker } = await setUp({ maxBodyBytes: 1 })
    const error: unknown = await publish(broker, 'a', 'b', 'c', 'd').catch((reason: unknown) => reason)
    expect(SheafError.is(error) && error.ids).toHaveLength(4)
    expect(String(error)).not.toContain("'d'")
    expect(String(error)).toContain('…')
  })

  it('stores one message per deduplication key and time, and names the one that stands', async () => {
    const { broker, channel, clock } = await setUp()
    const of = (id: string, key: string, forMs = 10_000) => ({ id, deduplicate: { key, forMs } })
    expect(await publish(broker, of('a', 'k'), of('b', 'k'), 'plain', of('c', 'other'))).toEqual(
      new Map([['b', 'a']]),
    )
    // It is done, and still the key's: the time counts from when it was stored.
    await channel.ack(await receive(channel))
    await clock.advance(9_999)
    expect(await publish(broker, of('d', 'k', 1))).toEqual(new Map([['d', 'a']]))
    await clock.advance(1)
    expect(await publish(broker, of('e', 'k', 1))).toBeUndefined()
    expect(await publish(broker, of('f', 'k', 1))).toEqual(new Map([['f', 'e']]))
    await clock.advance(1)
    expect(await publish(broker, of('g', 'k', 1))).toBeUndefined()
    expect(ids(await receive(channel))).toEqual(['e', 'g'])
  })

  it('keeps the keys of each queue apart', async () => {
    const { broker } = await setUp()
    const deduplicate = { key: 'k', forMs: 1_000 }
    expect(await publish(broker, { id: 'a', deduplicate })).toBeUndefined()
    expect(await broker.publish('another', [{ id: 'b', body: '', deduplicate }])).toBeUndefined()
  })

  it('takes a key for a delayed message when it is stored, and for none whose body is too long', async () => {
    const { broker, channel, clock } = await setUp({ maxBodyBytes: 8 })
    const deduplicate = { key: 'k', forMs: 5_000 }
    await expect(
      publish(
        broker,
        { id: 'long', body: '123456789', deduplicate },
        { id: 'late', body: '', delayMs: 1_000, deduplicate },
      ),
    ).rejects.toMatchObject({ code: 'PUBLISH_FAILED', ids: ['long'] })
    expect(await publish(broker, { id: 'again', body: '', deduplicate })).toEqual(
      new Map([['again', 'late']]),
    )
    await clock.advance('1s')
    expect(ids(await receive(channel))).toEqual(['late'])
  })

  it('gives the memory of keys back when their time is over', async () => {
    const { broker, channel, clock } = await setUp()
    const { standing } = queueOf(broker, 'queue')
    for (let index = 0; index < 1_000; index++) {
      await publish(broker, { id: `m${index}`, deduplicate: { key: `k${index}`, forMs: 1_000 + index } })
    }
    expect(standing.size).toBe(1_000)
    await clock.advance(1_499)
    await receive(channel, 1)
    expect(standing.size).toBe(500)
    await clock.advance('1s')
    await broker.admin.counts('queue')
    expect(standing.size).toBe(0)
  })

  it('takes an empty list', async () => {
    const { broker, channel } = await setUp()
    await broker.publish('queue', [])
    expect(await receiveNow(channel)).toEqual([])
  })

  it('keeps a body that was put together from pieces as one text', async () => {
    const { broker } = await setUp()
    const bodyOf = (at: number) =>
      Array.from({ length: 40 }, (_, piece) => `${at} and ${piece}`).reduce((all, piece) => all + piece)
    const bytes = await keptBytes((count) =>
      broker.publish(
        'queue',
        Array.from({ length: count }, (_, at) => ({ id: `${at}`, body: bodyOf(at) })),
      ),
    )
    // Its text takes some 500 bytes, and each piece of it would take 32 more.
    expect(bytes).toBeLessThan(1_200)
  })
})
