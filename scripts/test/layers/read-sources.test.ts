import { expect, it } from 'vitest'
import { readSources } from '../../layers/read-sources.mjs'
import { makeTree } from '../support/make-tree.js'

function importsOf(...lines: string[]) {
  const root = makeTree({
    'packages/core/src/run/a.ts': lines.join('\n'),
    'packages/core/src/run/b.ts': '',
    'packages/core/src/task/index.ts': '',
  })
  const [source] = readSources(root, 'core')
  return source?.imports.map(({ target, kind, line }) => `${line} ${kind} ${target}`)
}

it.each([
  ["import { b } from './b.js'", 'value run/b.ts'],
  ["import './b.js'", 'value run/b.ts'],
  ["import * as b from './b.ts'", 'value run/b.ts'],
  ["import type { B } from './b.js'", 'type run/b.ts'],
  ["import { type B, b } from './b.js'", 'value run/b.ts'],
  // The types go when it is compiled, and the import stays.
  ["import { type B } from './b.js'", 'value run/b.ts'],
  ["export { b } from './b.js'", 'value run/b.ts'],
  ["export type { B } from './b.js'", 'type run/b.ts'],
  ["export * from './b.js'", 'value run/b.ts'],
  ["let b: import('./b.js').B", 'type run/b.ts'],
  ["let b: typeof import('./b.js')", 'type run/b.ts'],
  ["declare module './b.js' {}", 'type run/b.ts'],
  ["import b = require('./b.js')", 'value run/b.ts'],
  ["const b = () => import('./b.js')", 'lazy run/b.ts'],
  ['const b = () => import(`./b.js`)', 'lazy run/b.ts'],
  ["const b = (name: string) => import('./' + name)", 'lazy '],
  ["import { b } from '../task/index.js'", 'value task/index.ts'],
  ["import { b } from '../task'", 'value task/index.ts'],
  ["import { b } from '../../test/b.js'", 'value ../test/b.js'],
])('reads: %s', (code, expected) => {
  expect(importsOf('// A line before it.', code)).toEqual([`2 ${expected}`])
})

it.each([
  "import { b } from 'node:fs'",
  "import { b } from '@sheaf/core'",
  "// import { b } from './b.js'",
  'const text = "import { b } from \'./b.js\'"',
  "/** Like {@link import('./b.js').B}. */",
])('is not misled by: %s', (code) => {
  expect(importsOf(code)).toEqual([])
})

it('tells a statement of many lines by its first', () => {
  expect(importsOf('', 'import {', '  b,', "} from './b.js'")).toEqual(['2 value run/b.ts'])
})

it('finds nothing in a package without sources', () => {
  expect(readSources(makeTree({ 'packages/core/package.json': '{}' }), 'core')).toEqual([])
})
