import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { isThenable } from '../../../src/values/thenable.js'

// biome-ignore-start lint/suspicious/noThenProperty: that is what it is about
const query = { then: () => {} }
const named = { then: 'later' }
// biome-ignore-end lint/suspicious/noThenProperty: that is what it is about

it.each<[string, unknown, boolean]>([
  ['a promise', Promise.resolve(), true],
  ['a promise of another realm', runInNewContext('Promise.resolve()'), true],
  ['a query that begins when it is awaited', query, true],
  ['a function that can be awaited', Object.assign(() => {}, query), true],
  ['an object with something else of that name', named, false],
  ['a function', () => {}, false],
  ['text', 'then', false],
  ['null', null, false],
  ['nothing', undefined, false],
])('%s', (_, value, expected) => {
  expect(isThenable(value)).toBe(expected)
})
