import { expect, it } from 'vitest'
import { entriesOf } from '../../checks/symbols.mjs'

it('finds the sources of what a package exports', () => {
  const entry = (name: string) => ({ import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` } })
  const exports = {
    '.': entry('index'),
    './testing': entry('testing'),
    './package.json': './package.json',
    './page': { import: { default: './dist/page.js' } },
  }
  expect(entriesOf('packages/reed', { exports })).toEqual([
    'packages/reed/src/index.ts',
    'packages/reed/src/testing.ts',
  ])
})

it('finds nothing in a package that exports nothing, as a program', () => {
  expect(entriesOf('packages/reed', {})).toEqual([])
})
