import { expect, test } from 'vitest'
import { fewestJoined, longestJoined, ReplyForm } from '../../src/receive/reply-form.js'

test.each([
  [fewestJoined - 1, 10, false],
  [fewestJoined, 10, true],
  [1_000, longestJoined, true],
  [1_000, longestJoined + 1, false],
])('claims of %i messages of %i characters each: joined is %s', (max, length, isJoined) => {
  const form = new ReplyForm()
  form.came(7, 7 * length)
  expect(form.isJoined(max)).toBe(isJoined)
})

test('it goes by the last claim, and before the first by nothing', () => {
  const form = new ReplyForm()
  expect(form.isJoined(1_000)).toBe(true)
  form.came(1, 1_000_000)
  form.came(0, 0)
  expect(form.isJoined(1_000)).toBe(false)
  form.came(100, 100)
  expect(form.isJoined(1_000)).toBe(true)
})

test('once a text came that cannot be told from the marks, nothing is joined any more', () => {
  const form = new ReplyForm()
  form.cameUncuttable()
  form.came(1, 1)
  expect(form.isJoined(1_000)).toBe(false)
})
