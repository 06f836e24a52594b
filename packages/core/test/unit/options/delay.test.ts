import { expect, it } from 'vitest'
import { delayMs, isMoment } from '../../../src/options/delay.js'

const nowMs = 1_000_000
const invalid = new Date(Number.NaN)

it.each<[string, Parameters<typeof delayMs>[0], number]>([
  ['nothing', {}, 0],
  ['a countdown', { countdown: '5s' }, 5_000],
  ['a countdown of nothing', { countdown: 0 }, 0],
  ['an eta', { eta: new Date(nowMs + 70) }, 70],
  ['an eta that is now', { eta: new Date(nowMs) }, 0],
  ['an eta that is over', { eta: new Date(nowMs - 70) }, 0],
  ['options left undefined', { countdown: undefined, eta: undefined } as never, 0],
])('%s', (_, options, ms) => {
  expect(delayMs(options, nowMs, 'enqueue')).toBe(ms)
})

it.each<[string, object, RegExp]>([
  ['both', { countdown: 1, eta: new Date() }, /^enqueue: expected either countdown or eta; got both/],
  ['a countdown without a unit', { countdown: '5' }, /^enqueue: countdown: expected milliseconds/],
  ['a countdown of null', { countdown: null }, /^enqueue: countdown: .*got null/],
  ['an eta that is no date', { eta: 5 }, /^enqueue: eta: expected a valid Date; got 5/],
  ['an eta that is an invalid date', { eta: invalid }, /^enqueue: eta: .*got Date\(invalid\)/],
])('refuses %s', (_, options, message) => {
  expect(() => delayMs(options, nowMs, 'enqueue')).toThrow(message)
})

it.each([
  [new Date(0), true],
  [invalid, false],
  [0, false],
  ['2026-01-01', false],
  [undefined, false],
])('%o is a moment: %s', (value, expected) => {
  expect(isMoment(value)).toBe(expected)
})
