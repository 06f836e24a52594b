import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { delayMs } from '../../../src/options/delay.js'
import { OptionChecks } from '../../../src/options/option-checks.js'

const nowMs = 1_000_000
const invalid = new Date(Number.NaN)

const delayOf = (options: object) =>
  delayMs(new OptionChecks('enqueue', options, ['countdown', 'eta']), nowMs)

it.each<[string, object, number]>([
  ['nothing', {}, 0],
  ['a countdown', { countdown: '5s' }, 5_000],
  ['a countdown of nothing', { countdown: 0 }, 0],
  ['an eta', { eta: new Date(nowMs + 70) }, 70],
  ['an eta of another realm', { eta: runInNewContext(`new Date(${nowMs + 70})`) }, 70],
  ['an eta that is now', { eta: new Date(nowMs) }, 0],
  ['an eta that is over', { eta: new Date(nowMs - 70) }, 0],
  ['options left undefined', { countdown: undefined, eta: undefined }, 0],
])('%s', (_, options, ms) => {
  expect(delayOf(options)).toBe(ms)
})

it.each<[string, object, RegExp]>([
  ['both', { countdown: 1, eta: new Date() }, /^enqueue: expected either countdown or eta; got both/],
  ['a countdown without a unit', { countdown: '5' }, /^enqueue: countdown: expected milliseconds/],
  ['a countdown of null', { countdown: null }, /^enqueue: countdown: .*got null/],
  ['an eta that is no date', { eta: 5 }, /^enqueue: eta: expected a valid Date; got 5/],
  ['an eta that is an invalid date', { eta: invalid }, /^enqueue: eta: .*got Date\(invalid\)/],
])('refuses %s', (_, options, message) => {
  expect(() => delayOf(options)).toThrow(message)
})
