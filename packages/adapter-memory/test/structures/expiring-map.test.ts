import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExpiringMap } from '../../src/structures/expiring-map.js'

describe('ExpiringMap', () => {
  it('keeps each value until its moment, and no longer', () => {
    const map = new ExpiringMap<string>()
    map.set('a', 'first', 10)
    map.set('b', 'second', 20)
    expect([map.get('a', 9), map.get('b', 9)]).toEqual(['first', 'second'])
    expect([map.get('a', 10), map.get('b', 19), map.size]).toEqual([undefined, 'second', 1])
    map.forget(20)
    expect(map.size).toBe(0)
  })

  it('does what a map with moments does, whatever comes', () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      forMs: fc.integer({ min: 1, max: 10 }),
      laterMs: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const map = new ExpiringMap<number>()
        const expected = new Map<string, { value: number; untilMs: number }>()
        let nowMs = 0
        steps.forEach(({ key, forMs, laterMs }, value) => {
          const known = expected.get(key)
          expect(map.get(key, nowMs)).toBe(known && known.untilMs > nowMs ? known.value : undefined)
          map.set(key, value, nowMs + forMs)
          expected.set(key, { value, untilMs: nowMs + forMs })
          nowMs += laterMs
          map.forget(nowMs)
          expect(map.size).toBe([...expected.values()].filter(({ untilMs }) => untilMs > nowMs).length)
        })
      }),
    )
  })
})
