import { expect, test } from 'vitest'
import { freshCopy, readStamp, writeStamp } from '../../src/message/stamp.js'

const plain = { attempts: 2, lapses: 1, faults: 1, enqueuedAt: 1_700_000_000_000, copy: 'c1' }

test.each([
  [plain, '1 2 1 1700000000000 c1'],
  [{ ...plain, faults: 2 }, '1 2 1 1700000000000 c1 2'],
])('%j is written as one header, and read again', (stamp, text) => {
  expect(writeStamp(stamp)).toBe(text)
  expect(readStamp(text)).toEqual(stamp)
})

test.each([
  undefined,
  null,
  1,
  '',
  '1',
  '2 0 0 1 c',
  '1 0 0 1',
  '1 0 0 1 ',
  '1 x 0 1 c',
  '1 -1 0 1 c',
  '1 0 0 1 c x',
  '1 0 0 1  ',
  '1  0 1 c',
  '1 0 0 1.5 c',
  '1 0 0 1e3 c',
  '1 0 0 99999999999999999999 c',
  '10 0 0 1 c',
  `1 0 0 1 ${'c'.repeat(300)}`,
])('%j is no stamp', (text) => {
  expect(readStamp(text)).toBeUndefined()
})

test('what a later version may add at its end is not read', () => {
  expect(readStamp('1 2 1 1700000000000 c1 1 more of it')).toEqual(plain)
})

test('no copy has the name of another', () => {
  expect(new Set(Array.from({ length: 1_000 }, freshCopy)).size).toBe(1_000)
})
