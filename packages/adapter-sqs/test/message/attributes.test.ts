import { expect, test } from 'vitest'
import { number, numberAttribute, text, withForeign } from '../../src/message/attributes.js'

test("of another producer's attributes those of Sheaf go, and ten are the most", () => {
  const value = { DataType: 'String', StringValue: 'x' }
  const received = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`theirs-${index}`, value]))
  const all = withForeign(
    { 'Sheaf.Id': value, 'Sheaf.Attempt': value },
    { 'Sheaf.NotBefore': value, ...received },
  )
  expect(Object.keys(all)).toHaveLength(10)
  expect(all['Sheaf.NotBefore']).toBeUndefined()
})

test.each([
  ['12', 12],
  ['1700000000000.5', 1_700_000_000_000.5],
  ['-1', undefined],
  ['1e300', undefined],
  ['Infinity', undefined],
  ['NaN', undefined],
  ['soon', undefined],
])('a number that somebody wrote as %j is read as %j', (written, expected) => {
  expect(numberAttribute({ 'Sheaf.NotBefore': text(written) }, 'Sheaf.NotBefore')).toBe(expected)
  expect(numberAttribute({}, 'Sheaf.NotBefore')).toBeUndefined()
  if (expected !== undefined) expect(number(expected).StringValue).toBe(written)
})
