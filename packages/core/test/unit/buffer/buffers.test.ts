import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import type { BufferLimits } from '../../../src/buffer/buffers.js'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { FlushedBuffers } from '../support/flushed-buffers.js'
import { held, idsOf } from '../support/held.js'

function open(limits: Partial<BufferLimits & { flushIntervalMs: number }> = {}) {
  const emptied: BatchBuffer[] = []
  const all = {
    flushEvery: 10,
    flushBytes: Number.POSITIVE_INFINITY,
    maxOpenKeys: 1_000,
    flushIntervalMs: 100,
  }
  const buffers = new FlushedBuffers({ ...all, ...limits }, (buffer) => emptied.push(buffer))
  return { buffers, emptied }
}

const shown = (buffer: BatchBuffer | undefined) => buffer && [buffer.trigger, ...idsOf(buffer.requests)!]

describe('closing by count', () => {
  it('happens at the cap, and the next request opens a buffer with a window of its own', () => {
    const { buffers } = open()
    buffers.add(held({ id: 'a', atMs: 0 }), 2)
    expect(buffers.takeNext(0)).toBeUndefined()
    buffers.add(held({ id: 'b', atMs: 90 }), 2)
    buffers.add(held({ id: 'c', atMs: 95 }), 2)
    expect(shown(buffers.takeNext(95))).toEqual(['count', 'a', 'b'])
    expect(buffers.takeNext(194)).toBeUndefined()
    expect(shown(buffers.takeNext(195))).toEqual(['interval', 'c'])
  })

  it('keeps requests of different caps and of different keys apart', () => {
    const { buffers } = open()
    for (const [id, key, cap] of [
      ['a', 'k', 10],
      ['b', 'k', 5],
      ['c', 'l', 10],
      ['d', 'k', 10],
    ] as const) {
      buffers.add(held({ id, key }), cap)
    }
    expect(buffers.openCount).toBe(3)
    buffers.closeAll('stop')
    expect(buffers.takeAll().map(shown)).toEqual([
      ['stop', 'a', 'd'],
      ['stop', 'b'],
      ['stop', 'c'],
    ])
  })

  it('does not take a key that looks like a cap for one', () => {
    const { buffers } = open()
    buffers.add(held({ key: '5:x' }), 10)
    buffers.add(held({ key: 'x' }), 5)
    buffers.add(held(), 5)
    buffers.add(held({ key: '' }), 5)
    buffers.add(held({ key: '5' }), 10)
    buffers.add(held({ key: ':5' }), 10)
    expect(buffers.openCount).toBe(6)
  })
})

describe('closing by bytes', () => {
  it('happens before a body that would exceed the limit', () => {
    const { buffers } = open({ flushBytes: 10 })
    for (const [id, body] of [
      ['a', '1234'],
      ['b', '12345'],
      ['c', '12'],
    ] as const) {
      buffers.add(held({ id, body }), 10)
    }
    expect(shown(buffers.takeNext(0))).toEqual(['bytes', 'a', 'b'])
    expect(buffers.takeNext(0)).toBeUndefined()
  })

  it('happens at once where the limit is reached exactly', () => {
    const { buffers } = open({ flushBytes: 10 })
    buffers.add(held({ id: 'a', body: '1234567890' }), 10)
    expect(shown(buffers.takeNext(0))).toEqual(['bytes', 'a'])
  })

  it('lets one larger body travel alone', () => {
    const { buffers } = open({ flushBytes: 4 })
    for (const [id, body] of [
      ['a', '1'],
      ['large', '123456'],
      ['b', '1'],
    ] as const) {
      buffers.add(held({ id, body }), 10)
    }
    expect([buffers.takeNext(0), buffers.takeNext(0), buffers.takeNext(0)].map(shown)).toEqual([
      ['bytes', 'a'],
      ['bytes', 'large'],
      undefined,
    ])
  })

  it('counts bytes of UTF-8, and not characters', () => {
    const { buffers } = open({ flushBytes: 4 })
    buffers.add(held({ id: 'a', body: 'ä' }), 10)
    buffers.add(held({ id: 'b', body: '語' }), 10)
    expect(shown(buffers.takeNext(0))).toEqual(['bytes', 'a'])
  })

  it('says which buffer a request would join', () => {
    const { buffers } = open({ flushBytes: 4 })
    const buffer = buffers.add(held({ body: '12' }), 10)
    expect(buffers.wouldJoin(held({ body: '12' }), 10)).toBe(buffer)
    expect(buffers.wouldJoin(held({ body: '123' }), 10)).toBeUndefined()
    expect(buffers.wouldJoin(held({ body: '1' }), 5)).toBeUndefined()
  })
})

describe('closing by keys', () => {
  it('closes the oldest when one more would be too many', () => {
    const { buffers } = open({ maxOpenKeys: 2 })
    for (const key of ['a', 'b', 'a', 'c']) buffers.add(held({ id: `r${key}`, key }), 10)
    expect(buffers.openCount).toBe(2)
    expect(shown(buffers.takeNext(0))).toEqual(['keys', 'ra', 'ra'])
  })
})

describe('taking', () => {
  it('takes whichever was opened first, a closed buffer or one whose window is over', () => {
    const { buffers } = open()
    buffers.add(held({ id: 'slow', key: 'slow', atMs: 0 }), 10)
    buffers.add(held({ id: 'full', key: 'full', atMs: 10 }), 1)
    expect(shown(buffers.takeNext(99))).toEqual(['count', 'full'])
    buffers.add(held({ id: 'full again', key: 'full', atMs: 99 }), 1)
    expect(shown(buffers.takeNext(100))).toEqual(['interval', 'slow'])
    expect(shown(buffers.takeNext(100))).toEqual(['count', 'full again'])
  })

  it('counts the window from the first request, whatever comes later', () => {
    const { buffers } = open()
    for (const atMs of [0, 60, 99]) buffers.add(held({ atMs }), 10)
    expect(buffers.isDue(99)).toBe(false)
    expect(buffers.isDue(100)).toBe(true)
  })

  it('never waits where the interval is 0', () => {
    const { buffers } = open({ flushIntervalMs: 0 })
    buffers.add(held({ id: 'a', atMs: 5 }), 10)
    expect(shown(buffers.takeNext(5))).toEqual(['interval', 'a'])
  })

  it('takes the oldest open one early when told to', () => {
    const { buffers } = open()
    buffers.add(held({ id: 'a', key: 'a' }), 10)
    buffers.add(held({ id: 'b', key: 'b' }), 10)
    expect(shown(buffers.takeOldest('prefetch'))).toEqual(['prefetch', 'a'])
    expect(shown(buffers.takeOldest('prefetch'))).toEqual(['prefetch', 'b'])
    expect(buffers.takeOldest('prefetch')).toBeUndefined()
    expect(buffers.hasClosed).toBe(false)
  })

  it('tells since when the oldest request waits', () => {
    const { buffers } = open()
    expect(buffers.oldestMonotonicMs()).toBeUndefined()
    buffers.add(held({ key: 'a', atMs: 3 }), 10)
    buffers.add(held({ key: 'b', atMs: 7 }), 1)
    expect(buffers.oldestMonotonicMs()).toBe(3)
    buffers.takeOldest('stop')
    expect(buffers.oldestMonotonicMs()).toBe(7)
  })
})

describe('a lost lease', () => {
  const lose = (request: HeldRequest) => {
    request.fate = 'lost'
    request.holder!.dropLost()
  }

  it('takes its request out of its buffer, open or closed', () => {
    const { buffers, emptied } = open()
    const requests = ['a', 'b', 'c', 'd'].map((id) => held({ id }))
    for (const request of requests) buffers.add(request, 3)
    for (const lost of [requests[1]!, requests[3]!]) lose(lost)
    expect(buffers.requestCount()).toBe(2)
    expect(buffers.openCount).toBe(0)
    expect(emptied).toHaveLength(1)
    expect(shown(buffers.takeNext(0))).toEqual(['count', 'a', 'c'])
  })

  it('leaves nothing behind of a closed buffer of which it was the last', () => {
    const { buffers, emptied } = open()
    const request = held()
    buffers.add(request, 1)
    lose(request)
    expect(buffers.hasClosed).toBe(false)
    expect(emptied).toHaveLength(1)
    expect(buffers.takeNext(1_000)).toBeUndefined()
  })

  it('leaves the next buffer of the same key alone', () => {
    const { buffers } = open()
    const first = held({ id: 'a' })
    buffers.add(first, 1)
    buffers.add(held({ id: 'b' }), 2)
    buffers.add(held({ id: 'c', attempt: 2 }), 1)
    lose(first)
    expect(buffers.requestCount()).toBe(2)
  })
})

it('keeps every promise for any requests and limits', () => {
  const request = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    size: fc.nat(12),
    waitMs: fc.constantFrom(0, 1, 60, 150),
    cap: fc.constantFrom(1, 2, 4),
    isTaken: fc.boolean(),
  })
  const limits = fc.record({
    flushBytes: fc.constantFrom(Number.POSITIVE_INFINITY, 10, 20),
    maxOpenKeys: fc.integer({ min: 1, max: 5 }),
  })
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), limits, (requests, drawn) => {
      const { buffers } = open(drawn)
      const taken: BatchBuffer[] = []
      let nowMs = 0
      requests.forEach(({ key, size, waitMs, cap, isTaken }, index) => {
        nowMs += waitMs
        buffers.add(held({ id: `${index}`, key, body: 'x'.repeat(size), atMs: nowMs }), cap)
        expect(buffers.openCount).toBeLessThanOrEqual(drawn.maxOpenKeys)
        const next = isTaken ? buffers.takeNext(nowMs) : undefined
        if (next) taken.push(next)
      })
      buffers.closeAll('stop')
      taken.push(...buffers.takeAll())
      for (const buffer of taken) {
        const bytes = buffer.requests.reduce((sum, { delivery }) => sum + delivery.body.length, 0)
        expect(buffer.requests.length).toBeLessThanOrEqual(buffer.cap)
        expect(buffer.requests.length === 1 || bytes <= drawn.flushBytes).toBe(true)
        expect(new Set(buffer.requests.map(({ key }) => key)).size).toBe(1)
        const numbers = idsOf(buffer.requests)!.map(Number)
        expect(numbers).toEqual([...numbers].sort((left, right) => left - right))
      }
      const all = taken.flatMap((buffer) => idsOf(buffer.requests)!)
      expect(all.sort()).toEqual(requests.map((_, index) => `${index}`).sort())
    }),
  )
})
