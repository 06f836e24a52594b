import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { momentOf } from '../../../src/values/moment.js'

it.each<[string, unknown, number | undefined]>([
  ['a date', new Date(7), 7],
  ['a date of another realm', runInNewContext('new Date(7)'), 7],
  ['what tells its time as a date does', { getTime: () => 7 }, 7],
  ['an invalid date', new Date(Number.NaN), Number.NaN],
  ['a time that no date can be', { getTime: () => 9e15 }, Number.NaN],
  ['a number', 7, undefined],
  ['text', '2026-01-01', undefined],
  ['what tells something else', { getTime: () => 'seven' }, undefined],
  ['nothing', undefined, undefined],
  ['null', null, undefined],
])('%s', (_, value, ms) => {
  expect(momentOf(value)).toBe(ms)
})
