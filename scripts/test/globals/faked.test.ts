import { expect, it } from 'vitest'
import { inWords } from '../../checks/findings.mjs'
import { readPackages } from '../../checks/globals.mjs'
import { fakedGlobals } from '../../globals/faked.mjs'
import { makeTree } from '../support/make-tree.js'

const found = (path: string, code: string) =>
  readPackages(makeTree({ [`packages/${path}`]: code }))
    .flatMap(fakedGlobals)
    .map(inWords)

const core = 'core/src/run/a.ts'
const adapter = 'adapter-sqs/src/a.ts'

it.each([
  [adapter, 'setImmediate', 'setImmediate(() => {})'],
  [adapter, 'setImmediate', 'await new Promise(setImmediate)'],
  [core, 'queueMicrotask', 'queueMicrotask(f)'],
  [core, 'process.nextTick', 'process.nextTick(f)'],
  [core, 'setTimeout', 'const timer = setTimeout(f, 5)'],
  [core, 'performance', 'const ms = performance.now()'],
  [core, 'performance', 'const clock = { performance }'],
  [core, 'Date.now', 'const ms = Date.now()'],
  [core, 'Date.now', 'export const now = Date.now'],
  [core, 'new Date()', 'const now = new Date()'],
])('refuses in %s: %s', (path, use, code) => {
  expect(found(path, code)).toEqual([expect.stringContaining(`packages/${path}:1: uses ${use}, which fake`)])
})

it.each([
  [adapter, 'setTimeout(f, 5)'],
  [adapter, 'const { setImmediate } = timers\nsetImmediate(f)'],
  [core, "import { queueMicrotask } from '../time/microtask.js'\nqueueMicrotask(f)"],
  [core, 'const moment = new Date(clock.now())'],
  [core, 'clock.setTimeout(f); const o = { setTimeout: 1 }; interface I { performance: number }'],
  [core, 'let timer: ReturnType<typeof setTimeout>'],
  ['core/src/time/real-time.ts', 'export const { setTimeout: s, now } = { setTimeout, now: Date.now }'],
])('accepts in %s: %s', (path, code) => {
  expect(found(path, code)).toEqual([])
})
