import { expect, it } from 'vitest'
import { readFloors } from '../../layers/read-floors.mjs'

const page = (...lines: string[]) => ['# Architecture', '', ...lines, '', 'Further words.'].join('\n')

it('reads the ordered list below the comment, from the top floor down', () => {
  const text = page(
    '1. `other` (light)',
    '',
    '<!-- floors: read by a check -->',
    '',
    '1. `api` (light): users',
    '2. `run` (engine)',
  )
  expect(readFloors(text)).toEqual([
    { folder: 'api', half: 'light', line: 7 },
    { folder: 'run', half: 'engine', line: 8 },
  ])
})

it.each([
  ['no comment', page('1. `api` (light)'), 'it has no comment <!-- floors -->'],
  ['no list', page('<!-- floors -->', '', 'api, run'), 'no ordered list follows its comment <!-- floors -->'],
  [
    'a floor without its half',
    page('<!-- floors -->', '', '1. `api` (light)', '2. `run`: runs'),
    "line 6 is '2. `run`: runs'",
  ],
  [
    'a floor twice',
    page('<!-- floors -->', '1. `api` (light)', '2. `api` (light)'),
    "'api' stands in it twice",
  ],
])('fails in words where there is %s', (_, text, what) => {
  expect(() => readFloors(text)).toThrow(
    `ARCHITECTURE.md: the list of floors cannot be read: ${what}. Expected`,
  )
})
