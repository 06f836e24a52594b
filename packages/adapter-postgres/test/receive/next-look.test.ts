import { expect, test } from 'vitest'
import { isSound, type Look, nextLookMs } from '../../src/receive/next-look.js'

const empty: Look = { isReady: false, dueMs: undefined, lapseMs: undefined, xmin: 10, xmax: 10 }
const state = { looks: 1, leftMs: 5_000, tookMs: 1, isOrdered: false, isSound: true }

test.each([
  ['nothing', {}, {}, 5_000],
  ['a message that is due soon', { dueMs: 30 }, {}, 31],
  ['a message that is due after the sleep', { dueMs: 60_000 }, {}, 5_000],
  ['a lease that is over soon', { lapseMs: 200 }, {}, 201],
  ['a lease that is over, and is just being settled', { lapseMs: -5 }, {}, 100],
  ['a busy group', { isReady: true }, { isOrdered: true }, 50],
  ['a transaction that may have overlooked it', {}, { isSound: false, tookMs: 0.2 }, 10],
  ['the same, at the fourth look', {}, { isSound: false, looks: 4 }, 80],
  ['the same, at the hundredth look', {}, { isSound: false, looks: 100 }, 500],
  ['the same, where a look takes long', {}, { isSound: false, tookMs: 100 }, 2_000],
  ['the end of the sleep', {}, { leftMs: -1 }, 0],
])('%s', (_, look, more, expected) => {
  expect(nextLookMs({ ...empty, ...look }, { ...state, ...more })).toBe(expected)
})

test('a sleeper is safe once every transaction is over that was under way when it was to be seen', () => {
  expect(isSound({ ...empty, xmin: 9 }, 10)).toBe(false)
  expect(isSound({ ...empty, xmin: 10 }, 10)).toBe(true)
})
