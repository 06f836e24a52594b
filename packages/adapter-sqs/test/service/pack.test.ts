import { describe, expect, test } from 'vitest'
import { pack } from '../../src/service/pack.js'

describe('pack', () => {
  const bytes = (size: number) => size
  test.each([
    ['nothing', [], 10, 100, []],
    ['by count', [1, 1, 1], 2, 100, [[1, 1], [1]]],
    ['by bytes', [60, 50, 40, 70], 10, 100, [[60], [50, 40], [70]]],
    ['exactly full', [50, 50, 1], 10, 100, [[50, 50], [1]]],
    ['one that fits nowhere', [10, 500, 10], 10, 100, [[10], [500], [10]]],
  ] as const)('%s', (_name, items, maxItems, maxBytes, expected) => {
    expect(pack(items, maxItems, maxBytes, bytes)).toEqual(expected)
  })
})
