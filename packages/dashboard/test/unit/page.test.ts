import { expect, it } from 'vitest'
import { duration, option, share, short, uptime } from '../../page/format.js'
import { depthsOf } from '../../page/views/batch/depths-of.js'
import { layOutLife } from '../../page/views/batch/lay-out-life.js'
import { matches, readFilter } from '../../page/views/batches/filter.js'
import { companyOf } from '../../src/dead/company.js'
import type { BatchLine } from '../../src/state/batch-state.js'

it.each([
  [0, '0 ms'],
  [0.4, '0.4 ms'],
  [71, '71 ms'],
  [980, '980 ms'],
  [4_900, '4.9 s'],
  [30_000, '30 s'],
  [240_000, '4 min'],
  [10_800_000, '3 h'],
])('%i ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})

it.each([
  [100_000, '100 %'],
  [99_960, '99.96 %'],
  [97_100, '97.1 %'],
  [0, '0 %'],
  [50, '0.05 %'],
])('%i of 100,000 is %s', (part, text) => {
  expect(share(part)).toBe(text)
})

it('numbers are as long as there is room', () => {
  expect([2.4, 88, 1_284, 9_400_000].map(short)).toEqual(['2.4', '88', '1.3k', '9.4 M'])
  expect([10_000, 90_000, 250, 3_600_000].map(option)).toEqual(['10s', '90s', '250ms', '1h'])
  expect([5_000, 720_000, 3_600_000 * 76].map(uptime)).toEqual(['5 s', '12 min', '3 d 4 h'])
})

it('runs stand below the part that they were halves of', () => {
  const run = (from: number, to: number, threw: boolean) => ({ from, to, threw })
  expect(
    depthsOf([
      run(0, 8, true),
      run(0, 4, false),
      run(4, 8, true),
      run(4, 6, true),
      run(4, 5, true),
      run(5, 6, false),
      run(6, 8, false),
    ]),
  ).toEqual([0, 1, 1, 2, 3, 3, 2])
})

it('a life has room for each of its parts, however short one was', () => {
  const parts = layOutLife({ gatheredMs: 66, slotMs: 0, ranMs: 91, settledMs: 1 }, 1_144)
  expect(parts.every(({ width }) => width >= 66)).toBe(true)
  expect(parts.at(-1)!.x + parts.at(-1)!.width).toBeCloseTo(1_144)
  expect(parts[2].width).toBeGreaterThan(parts[0].width)
})

it('fewer may ride along after each fault, and nobody at the last attempt', () => {
  expect(companyOf(100, 10, (attempt) => attempt - 1)).toEqual([100, 50, 25, 12, 6, 3, 1, 1, 1, 1])
  expect(companyOf(100, 4, () => 0)).toEqual([100, 100, 100, 1])
  expect(companyOf(100, 1, () => 0)).toEqual([100])
})

const batch = (part: Partial<BatchLine>): BatchLine =>
  ({ task: 'a', trigger: 'count', trouble: [], size: 5, cap: 10, ...part }) as BatchLine

it.each([
  ['', batch({}), true],
  ['task=b', batch({}), false],
  ['trouble=any', batch({}), false],
  ['trouble=any', batch({ trouble: ['slow'] }), true],
  ['trouble=threw', batch({ trouble: ['slow'] }), false],
  ['trigger=count', batch({}), true],
  ['key=eu', batch({ key: 'eu-west' }), true],
  ['key=us', batch({ key: 'eu-west' }), false],
  ['full=25', batch({}), false],
  ['full=50', batch({}), true],
])('the filter %j', (query, line, found) => {
  expect(matches(line, readFilter(new URLSearchParams(query)))).toBe(found)
})
