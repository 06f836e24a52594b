import { expect, test } from 'vitest'
import { withForeign } from '../../src/message/attributes.js'

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
