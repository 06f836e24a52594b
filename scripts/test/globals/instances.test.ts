import { expect, it } from 'vitest'
import { inWords } from '../../checks/findings.mjs'
import { readPackages } from '../../checks/globals.mjs'
import { instancesOfGlobals } from '../../globals/instances.mjs'
import { makeTree } from '../support/make-tree.js'

const found = (code: string) =>
  readPackages(makeTree({ 'packages/any/src/a.ts': code }))
    .flatMap(instancesOfGlobals)
    .map(inWords)

it.each([
  ['Promise', 'export const is = (value: unknown) => value instanceof Promise'],
  ['Date', 'export const is = (value: unknown) => (value as object) instanceof Date ? 1 : 2'],
  ['Error', 'try { f() } catch (error) { if (!(error instanceof Error)) throw error }'],
  ['globalThis.Map', 'export const is = (value: unknown) => value instanceof globalThis.Map'],
])('refuses an instance of the global %s', (name, code) => {
  expect(found(code)).toEqual([
    expect.stringContaining(`packages/any/src/a.ts:1: asks for an instance of the global ${name}.`),
  ])
})

it.each([
  ['of its own class', 'class Own {}\nexport const is = (value: unknown) => value instanceof Own'],
  ['of what it imports', "import { AssertionError } from 'node:assert'\nf(e instanceof AssertionError)"],
  ['of what it was given', 'export const is = (Kind: typeof Own, value: unknown) => value instanceof Kind'],
  ['of nothing, in a comment', '// value instanceof Promise\nexport const text = "value instanceof Date"'],
])('accepts an instance %s', (_, code) => {
  expect(found(code)).toEqual([])
})
