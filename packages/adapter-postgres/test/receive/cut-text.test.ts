import { expect, test } from 'vitest'
import { cutTexts, cutViews } from '../../src/receive/cut-text.js'

const lists: readonly (readonly string[])[] = [
  ['a'],
  [''],
  ['', ''],
  ['visit-1', 'a, "b" \\ c', '\x1d\x1f\n'],
  ['é', 'ü', 'ÿ\x80'],
  ['世界', '', '😀x', 'plain'],
]

test.each(lists.map((list) => ({ list })))('$list comes apart as it was joined', ({ list }) => {
  expect(cutTexts(list.join('\x1e'))).toEqual(list)
  expect(cutViews(list.join('\x1e'))).toEqual(list)
})
