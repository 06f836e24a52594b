import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLonger, partCount, partsOf, unitsInPart } from '../../src/message/body-parts.js'

test('a body is cut into the parts that its length promises, and no character in half', () => {
  const piece = fc.constantFrom('x', 'é', '€', '🚫', '\u{10FFFF}')
  const body = fc
    .tuple(fc.array(piece, { maxLength: 5 }), piece, fc.integer({ min: 0, max: 3 }))
    .map(([head, repeated, times]) => head.join('') + repeated.repeat(times * 50_000))
  fc.assert(
    fc.property(body, (text) => {
      const parts = partsOf(text)
      expect(parts.length).toBe(partCount(text.length))
      expect(parts.join('') === text).toBe(true)
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(unitsInPart + 1)
        expect(Buffer.from(part).toString() === part).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})

test('length is counted in bytes of UTF-8', () => {
  expect(isLonger('x'.repeat(10), 10)).toBe(false)
  expect(isLonger('x'.repeat(11), 10)).toBe(true)
  expect(isLonger('€€€', 9)).toBe(false)
  expect(isLonger('€€€', 8)).toBe(true)
})
