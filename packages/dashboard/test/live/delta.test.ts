import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Delta, diff, patch } from '../../src/live/delta.js'

/** As it is after its way to the page. */
const sent = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

it('what changed, applied to what was, is what is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      const delta = diff(before, after)
      expect(sent(delta === undefined ? before : patch(sent(before), sent(delta)))).toEqual(sent(after))
    }),
  )
})

it.each(['valueOf', 'constructor', '__proto__', 'toString'])('a task may be called %s', (name) => {
  const named = JSON.parse(`{${JSON.stringify(name)}:{"waiting":1}}`)
  for (const [before, after] of [
    [{}, named],
    [named, {}],
    [named, JSON.parse(`{${JSON.stringify(name)}:{"waiting":2}}`)],
  ]) {
    const delta = diff(before, after)
    expect(JSON.stringify(patch(sent(before), sent(delta) as Delta))).toBe(JSON.stringify(after))
  }
})

it.each([
  [{ a: 1, b: [1, 2, 3] }, { a: 1, b: [1, 2, 4] }, { b: { 2: [4] } }],
  [{ a: 1 }, { a: 1 }, undefined],
  [{ a: 1, b: 2 }, { a: 1 }, { b: 0 }],
  [{ a: { b: 1 } }, { a: { b: 2, c: 3 } }, { a: { b: [2], c: [3] } }],
  [[1, 2], [1, 2, 3], [[1, 2, 3]]],
  [[{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }], { 1: { a: [3] } }],
])('%j to %j is %j', (before, after, delta) => {
  expect(diff(before, after)).toEqual(delta)
})

it('what has not changed stays the same object, so that nobody draws it again', () => {
  const before = {
    rows: [
      { name: 'a', rate: 1 },
      { name: 'b', rate: 2 },
    ],
    totals: { rate: 3 },
  }
  const after = patch(before, { rows: { 1: { rate: [4] } } }) as typeof before
  expect(after.rows[0]).toBe(before.rows[0])
  expect(after.totals).toBe(before.totals)
  expect(after.rows[1]).toEqual({ name: 'b', rate: 4 })
})
