import { expect, it } from 'vitest'
import { assignKeys } from '../../../src/buffer/request-keys.js'
import { held } from '../support/held.js'
import { settingsOf } from '../support/settings-of.js'

it.each<[unknown, string]>([
  ['a', 'a'],
  ['', ''],
  [7, '7'],
  [-0.5, '-0.5'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('takes %o for the key %o, of a batch and of what is folded', (given, key) => {
  const request = held()
  assignKeys(request, settingsOf({ batchBy: () => given, coalesce: { by: () => given, keep: 'first' } }))
  expect(request).toMatchObject({ key, foldKey: key })
})

it('gives no key where the task asks for none', () => {
  const request = held()
  assignKeys(request, settingsOf())
  expect([request.key, request.foldKey]).toEqual([undefined, undefined])
})

it.each([
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['true', true],
  ['1', 1n],
  ['an array of 1', ['a']],
  ['an object with the keys [a]', { a: 1 }],
])('refuses %s, and names the function', (shown, key) => {
  const got = expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(shown) })
  expect(() => assignKeys(held(), settingsOf({ batchBy: () => key }))).toThrow(got)
  expect(() => assignKeys(held(), settingsOf({ coalesce: { by: () => key, keep: 'last' } }))).toThrow(
    /^coalesce\.by: expected the function to return a string or a number/,
  )
})
