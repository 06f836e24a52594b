import { expect, test } from 'vitest'
import { delayPath, highestLevel, levelStepMs, mostLevels } from '../../src/message/delay.js'

/** How long a message stays in the ladder: on each level whose bit is 1. */
function heldMs(key: string): number {
  const bits = key.split('.').reverse()
  return bits.reduce((sum, bit, level) => sum + (bit === '1' ? 2 ** level * levelStepMs : 0), 0)
}

test.each([
  [1, 0, 250],
  [250, 0, 250],
  [251, 1, 500],
  [700, 1, 750],
  [1_000, 2, 1_000],
  [300_000, 10, 300_000],
  [86_400_000, 18, 86_400_000],
  [1e15, 29, (2 ** 30 - 1) * 250],
  [Number.POSITIVE_INFINITY, 29, (2 ** 30 - 1) * 250],
])('a delay of %d ms goes to level %d and lasts %d ms', (delayMs, level, lasts) => {
  const path = delayPath(delayMs)
  expect(path.level).toBe(level)
  expect(path.key.split('.')).toHaveLength(mostLevels)
  expect(path.key.indexOf('1')).toBe(2 * (mostLevels - 1 - level))
  expect(heldMs(path.key)).toBe(lasts)
})

test.each([
  [[], -1],
  [[0, 0], -1],
  [[0, 1_000, 10], 2],
])('of the delays %j the highest level is %d', (delays, level) => {
  expect(highestLevel(delays)).toBe(level)
})
