import { SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
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

  it('takes an empty list', async () => {
    const { broker, channel } = await setUp()
    await broker.publish('queue', [])
    expect(await receiveNow(channel)).toEqual([])
  })
})
