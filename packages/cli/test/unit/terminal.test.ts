import picocolors from 'picocolors'
import { describe, expect, it } from 'vitest'
import { batchLine } from '../../src/log/batch-line.js'
import { displayWidth, fitted } from '../../src/terminal/display-width.js'
import { count, roughShare, share, span } from '../../src/terminal/figures.js'
import { readKeys } from '../../src/terminal/keys.js'
import { tableLines } from '../../src/terminal/table.js'
import { jsonLine, visible } from '../../src/terminal/visible.js'
import { topFrame } from '../../src/top/top-frame.js'
import { afterKey, firstState } from '../../src/top/top-state.js'
import { stalks } from '../../src/top/top-table.js'

const paint = picocolors.createColors(false)

it.each([
  [0, '0 ms'],
  [66.4, '66 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [2_100, '2.1 s'],
  [30_000, '30 s'],
  [59_600, '1 min'],
  [3_600_000, '1 h'],
  [172_800_000, '2 d'],
  [undefined, '–'],
  [Number.NaN, '–'],
])('shows %s ms as %s', (ms, text) => {
  expect(span(ms)).toBe(text)
})

it.each([
  [0, 10, '0 %'],
  [10, 10, '100 %'],
  [1, 1_000, '<1 %'],
  [17, 100, '17 %'],
  [971, 1_000, '97.1 %'],
  [9_996, 10_000, '99.96 %'],
  [99_999, 100_000, '99.99 %'],
  [0, 0, '–'],
])('shows %s of %s as %s', (part, whole, text) => {
  expect(share(part, whole)).toBe(text)
})

it('shows counts with commas, and nothing as a dash', () => {
  expect([count(4_812), count(undefined), count(Number.NaN), roughShare(1, 3)]).toEqual([
    '4,812',
    '–',
    '–',
    '33 %',
  ])
})

it('shows what a terminal would obey as an escape, and leaves the rest', () => {
  expect(visible('a\u001b[2J\u009b\u202e\n\tß 漢 🎉')).toBe('a\\u001b[2J\\u009b\\u202e\\n\\tß 漢 🎉')
  const hostile = { '\u009bm': '\u202etxt', __proto__: 1 }
  expect(jsonLine(hostile)).toBe('{"\\u009bm":"\\u202etxt"}')
  expect(JSON.parse(jsonLine(hostile))).toEqual({ '\u009bm': '\u202etxt' })
})

it('knows how wide a text is, and cuts it', () => {
  expect(['abc', '漢字', '🎉', 'e\u0301'].map(displayWidth)).toEqual([3, 4, 2, 1])
  expect([fitted('abcdef', 4), fitted('漢字漢字', 5), fitted('abc', 3)]).toEqual(['abc…', '漢字…', 'abc'])
})

it('fits a table into so many columns, by what is text', () => {
  const head = [{ title: 'ID' }, { title: 'N', align: 'right' as const }]
  const lines = tableLines(head, [['a'.repeat(40), '12,345']], { columns: 30, dim: (text) => text })
  expect(lines).toEqual(
    ['ID                            N', `${'a'.repeat(20)}…   12,345`].map((line) =>
      line.replace(/^ID +N$/, `ID${' '.repeat(27)}N`),
    ),
  )
})

it('reads keys, several at once, and sequences as a whole', () => {
  expect(readKeys('q\u001b[A\u001bOB\r\u001b\u0003P\u001b[1;5Cß')).toEqual([
    ...['q', 'up', 'down', 'enter', 'escape', 'interrupt', 'p', 'other', 'other'],
  ])
})

describe('a key in top', () => {
  it.each([
    ['quits', 'q', {}, { deed: 'quit' }],
    ['goes back first', 'q', { page: 'dead' }, { state: { page: 'tasks' } }],
    ['moves down, and not beyond the last', 'down', { selected: 2 }, { state: { selected: 2 } }],
    ['moves up', 'up', { selected: 2 }, { state: { selected: 1 } }],
    ['shows batches', 'enter', {}, { state: { page: 'batches' } }],
    ['shows dead letters', 'd', {}, { state: { page: 'dead' } }],
    ['asks before it pauses', 'p', {}, { state: { isAsking: true } }],
    ['pauses at yes', 'y', { isAsking: true }, { deed: 'toggle pause', state: { isAsking: false } }],
    ['does not at anything else', 'enter', { isAsking: true }, { state: { isAsking: false, page: 'tasks' } }],
    ['interrupts a question', 'interrupt', { isAsking: true }, { deed: 'quit' }],
  ] as const)('%s', (_, key, state, expected) => {
    expect(afterKey({ ...firstState, ...state }, key, 3)).toMatchObject(expected)
  })
})

it('draws how full batches are', () => {
  expect([undefined, 0, 0.01, 0.5, 1, 2].map((fill) => stalks(fill).replaceAll('·', ''))).toEqual([
    '',
    '',
    '│',
    '│'.repeat(8),
    '│'.repeat(16),
    '│'.repeat(16),
  ])
})

it('describes a batch in a line', () => {
  const batch = {
    ...{
      task: 'a',
      size: 100,
      requests: 100,
      cap: 100,
      trigger: 'count' as const,
      waitedMs: 66,
      ranMs: 91,
      runs: 15,
    },
    ...{ succeeded: 99, retried: 1, postponed: 0, failed: 0, expired: 0, lost: 0 },
  }
  expect(batchLine(batch)).toEqual({
    level: 'warn',
    facts: ['100 by count', 'waited 66 ms', 'ran 91 ms'],
    trouble: 'bisected, 15 runs, 1 retried',
  })
  const alone = { ...batch, size: 1, requests: 1, cap: 1, runs: 1, succeeded: 0, retried: 0, failed: 1 }
  expect(batchLine(alone, 'too long')).toMatchObject({ level: 'error', trouble: 'dead: too long' })
})

it('fits a frame into any screen, with the selected task in it', () => {
  const lines = Array.from({ length: 50 }, (_, index) => ({
    task: `task-${index}`,
    queue: 'q',
    succeeded: 0,
    ended: 0,
  }))
  const data = { title: 'x'.repeat(200), lines, batches: [], letters: [] }
  for (const size of [
    { columns: 20, rows: 6 },
    { columns: 110, rows: 30 },
  ]) {
    const frame = topFrame(data, { ...firstState, selected: 49 }, size, paint)
    expect(frame.length).toBeLessThanOrEqual(Math.max(size.rows, 8))
    expect(frame.join('\n')).toContain('task-49')
  }
})
