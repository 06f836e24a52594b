import { expect, it } from 'vitest'
import { parseDuration } from '../../../src/options/duration.js'

it.each<[string | number, number]>([
  [0, 0],
  [250, 250],
  [0.5, 0.5],
  ['250ms', 250],
  ['10s', 10_000],
  ['1.5m', 90_000],
  ['.5s', 500],
  ['12h', 43_200_000],
  ['7d', 604_800_000],
  [' 3 s ', 3_000],
])('%o is %d ms', (duration, ms) => {
  expect(parseDuration(duration, 'lease')).toBe(ms)
})

it.each<[unknown, string]>([
  [-1, '-1'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  ['', "''"],
  ['10', "'10'"],
  ['-10s', "'-10s'"],
  ['1e3s', "'1e3s'"],
  ['10S', "'10S'"],
  ['10 parsecs', "'10 parsecs'"],
  [`${'9'.repeat(400)}s`, `'${'9'.repeat(57)}…'`],
  [null, 'null'],
  [undefined, 'undefined'],
  [5n, '5'],
])('refuses %o, and says which option it was for', (duration, shown) => {
  const expected = `lease: expected milliseconds (a finite number ≥ 0) or a string with a unit, as '250ms', '10s', '5m', '12h' or '7d'; got ${shown}.`
  expect(() => parseDuration(duration as never, 'lease')).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expected }),
  )
})
