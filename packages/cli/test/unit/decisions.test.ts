import { describe, expect, it } from 'vitest'
import { without } from '../../src/app/plan-processes.js'
import { planRun } from '../../src/app/typescript.js'
import { readAddress } from '../../src/health/address.js'
import { hasColours } from '../../src/terminal/paint.js'
import { afterEnd, type Losses, noLosses } from '../../src/workers/restart-policy.js'
import { isIgnored, isSource } from '../../src/workers/watched-names.js'

describe('a process that ended unasked', () => {
  it.each<[string, Parameters<typeof afterEnd>[0], Losses, object]>([
    ['starts again after 1 s', { code: 1, signal: null, ranMs: 70_000 }, noLosses, { afterMs: 1_000 }],
    [
      'after longer where it keeps ending',
      { code: 1, signal: null, ranMs: 9_000 },
      { deaths: 2, earlyDeaths: 0 },
      { afterMs: 4_000, losses: { deaths: 3, earlyDeaths: 0 } },
    ],
    [
      'after 30 s at most',
      { code: 0, signal: null, ranMs: 9_000 },
      { deaths: 9, earlyDeaths: 0 },
      { afterMs: 30_000 },
    ],
    [
      'as after the first time once it has run for long',
      { code: 1, signal: null, ranMs: 61_000 },
      { deaths: 9, earlyDeaths: 4 },
      { afterMs: 1_000, losses: { deaths: 1, earlyDeaths: 0 } },
    ],
    [
      'is given up at the fifth early end',
      { code: null, signal: 'SIGSEGV', ranMs: 4_999 },
      { deaths: 4, earlyDeaths: 4 },
      { giveUp: 1 },
    ],
    [
      'but not where one of them ran for 5 s',
      { code: 1, signal: null, ranMs: 5_000 },
      { deaths: 4, earlyDeaths: 4 },
      { afterMs: 16_000 },
    ],
    [
      'is given up at once where it cannot work',
      { code: 2, signal: null, ranMs: 90_000 },
      noLosses,
      { giveUp: 2 },
    ],
    [
      'is not at fault where it was killed',
      { code: null, signal: 'SIGKILL', ranMs: 10 },
      { deaths: 4, earlyDeaths: 4 },
      { afterMs: 1_000, losses: { deaths: 4, earlyDeaths: 4 } },
    ],
  ])('%s', (_, end, losses, expected) => {
    expect(afterEnd(end, losses)).toMatchObject(expected)
  })
})

describe('a file is run', () => {
  const tsx = 'file:///tsx.mjs'
  it.each([
    ['here where it is JavaScript', 'app.js', { options: '', stripsTypes: false, tsx }, { how: 'here' }],
    [
      'in a child that imports tsx',
      'app.mts',
      { options: '', stripsTypes: true, tsx },
      { how: 'child', loader: tsx },
    ],
    [
      'here where tsx is loaded',
      'app.ts',
      { options: '--import file:///x/tsx/dist/loader.mjs', stripsTypes: false, tsx },
      { how: 'here' },
    ],
    [
      'here where Node strips types',
      'app.cts',
      { options: '--no-warnings', stripsTypes: true },
      { how: 'here' },
    ],
    ['nowhere else', 'app.tsx', { options: '', stripsTypes: false }, { how: 'nowhere' }],
  ])('%s', (_, path, runtime, plan) => {
    expect(planRun(path, runtime)).toEqual(plan)
  })
})

describe('an address', () => {
  it.each([
    [':9000', { host: undefined, port: 9000 }],
    ['9000', { host: undefined, port: 9000 }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
    ['[::1]:80', { host: '::1', port: 80 }],
    ['localhost:65535', { host: 'localhost', port: 65535 }],
  ])('is read from %s', (text, address) => {
    expect(readAddress(text, '--health')).toEqual(address)
  })

  it.each(['', ':', 'host', ':65536', '::1:80', 'a b:80', ':80x'])('is none in %j', (text) => {
    expect(() => readAddress(text, '--health')).toThrow('--health: expected an address')
  })
})

it('passes on arguments without those of the parent, up to --', () => {
  const given = [
    'worker',
    'app.ts',
    '--processes',
    '4',
    '--health=:9000',
    '--tasks',
    'a',
    '--',
    '--processes',
    '1',
  ]
  expect(without(given, ['--processes', '--health'])).toEqual([
    'worker',
    'app.ts',
    '--tasks',
    'a',
    '--',
    '--processes',
    '1',
  ])
})

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [false, { CI: 'true' }, false],
])('colours a stream that is a terminal (%s) with %j: %s', (isTerminal, environment, expected) => {
  expect(hasColours(isTerminal, environment)).toBe(expected)
})

it('knows what is a source, and what is not looked into', () => {
  expect(['a.ts', 'b.mjs', 'c.tsx', 'tsconfig.json', '.env', 'src/.env.local'].every(isSource)).toBe(true)
  expect(['a.log', 'b.db', 'README.md', 'env'].some(isSource)).toBe(false)
  expect(['node_modules', 'dist', 'coverage', '.git'].every(isIgnored)).toBe(true)
  expect(['src', 'distance'].some(isIgnored)).toBe(false)
})
