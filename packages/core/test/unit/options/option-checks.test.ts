import { describe, expect, it } from 'vitest'
import { OptionChecks } from '../../../src/options/option-checks.js'

const infinite = Number.POSITIVE_INFINITY

/** Checks of a thing that has one option, `given`. */
const of = (given: unknown) => new OptionChecks('Thing', { given }, ['given'])

type Check = (check: OptionChecks) => unknown

const text: Check = (check) => check.text('given')
const count: Check = (check) => check.count('given')
const duration: Check = (check) => check.duration('given')
const positive: Check = (check) => check.positiveDuration('given')
const flag: Check = (check) => check.flag('given', false)
const oneOf: Check = (check) => check.oneOf('given', ['a', 'b'])
const method: Check = (check) => check.method('given')
const methods: Check = (check) => check.methods('given', ['has', 'get'])
const nested: Check = (check) => check.nested('given', ['inner'])?.value('inner')

describe('takes', () => {
  const map = new Map()

  it.each<[string, Check, unknown, unknown]>([
    ['a text', text, 'a', 'a'],
    ['a count', count, 7, 7],
    ['a duration', duration, '2s', 2_000],
    ['a duration of nothing', duration, 0, 0],
    ['a duration above zero', positive, '2s', 2_000],
    ['a flag', flag, true, true],
    ['one of some texts', oneOf, 'b', 'b'],
    ['an object with methods', methods, map, map],
    ['options of its own', nested, { inner: 5 }, 5],
  ])('%s', (_, check, given, value) => {
    expect(check(of(given))).toBe(value)
  })
})

it('takes a function, bound to the options that it is of', () => {
  const options = {
    given() {
      return this
    },
  }
  const taken = new OptionChecks('Thing', options, ['given']).method<() => unknown>('given')
  expect(taken?.()).toBe(options)
})

it('reads each option once, from getters and from the methods of a class as well', () => {
  let reads = 0
  class Options {
    get given() {
      return ++reads
    }
  }
  const check = new OptionChecks('Thing', new Options(), ['given'])
  expect([check.value('given'), check.count('given'), reads]).toEqual([1, 1, 1])
})

describe('where it is left out', () => {
  it.each<[string, Check, unknown]>([
    ['a text', (check) => check.text('given', 'fallback'), 'fallback'],
    ['a count', (check) => check.count('given', infinite), infinite],
    ['a duration', (check) => check.duration('given', '3s'), 3_000],
    ['a duration above zero', (check) => check.positiveDuration('given', infinite), infinite],
    ['a flag', (check) => check.flag('given', true), true],
    ['one of some texts', (check) => check.oneOf('given', ['a', 'b'], 'b'), 'b'],
    ['a function', method, undefined],
    ['an object with methods', methods, undefined],
    ['options of its own', nested, undefined],
  ])('%s has its fallback', (_, check, fallback) => {
    expect(check(of(undefined))).toBe(fallback)
    expect(check(new OptionChecks('Thing', {}, ['given']))).toBe(fallback)
  })

  it.each<[string, Check]>([
    ['a text', text],
    ['a count', count],
    ['a duration', duration],
    ['a duration above zero', positive],
    ['one of some texts', oneOf],
  ])('%s without a fallback is refused', (_, check) => {
    expect(() => check(of(undefined))).toThrow(/^Thing: given: expected .*; got undefined\.$/)
  })
})

it.each<[Check, unknown, string]>([
  [text, '', "a non-empty string; got ''"],
  [text, null, 'a non-empty string; got null'],
  [count, 0, 'a whole number ≥ 1; got 0'],
  [count, 1.5, 'a whole number ≥ 1; got 1.5'],
  [count, infinite, 'a whole number ≥ 1; got Infinity'],
  [count, 2 ** 53, 'a whole number ≥ 1; got 9007199254740992'],
  [positive, 0, 'a duration above zero; got 0'],
  [flag, null, 'true or false; got null'],
  [flag, 'yes', "true or false; got 'yes'"],
  [oneOf, 'c', "'a' or 'b'; got 'c'"],
  [method, null, 'a function; got null'],
  [methods, {}, 'an object with the methods has, get; got an object with the keys []'],
  [methods, null, 'an object with the methods has, get; got null'],
])(
  'refuses a wrong value, and says whose it is, what was expected and what came: %#',
  (check, given, words) => {
    expect(() => check(of(given))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: `Thing: given: expected ${words}.` }),
    )
  },
)

it.each<[unknown, string]>([
  [undefined, 'Thing: expected an object of options; got undefined.'],
  [null, 'Thing: expected an object of options; got null.'],
  ['text', "Thing: expected an object of options; got 'text'."],
  [{ gven: 1 }, "Thing: unknown option 'gven'. The options are: given, other."],
])('refuses %o for options', (options, message) => {
  expect(() => new OptionChecks('Thing', options, ['given', 'other'])).toThrow(message)
})

it('names the way to an option of options', () => {
  expect(() => nested(of({ iner: 1 }))).toThrow(
    "Thing: given: unknown option 'iner'. The options are: inner.",
  )
  expect(() => nested(of(null))).toThrow('Thing: given: expected an object of options; got null.')
})
