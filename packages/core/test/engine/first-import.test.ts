import { expect, it } from 'vitest'
import { startProgram } from '../support/program.js'

it('what a request has in its async context when it is the first to import core is in no run', {
  timeout: 40_000,
}, async () => {
  const program = startProgram('./first-import-program.ts', {})
  expect(await program.ended()).toBe(0)
  expect(JSON.parse(program.said.at(-1)!)).toEqual(Array.from({ length: 8 }, () => null))
})
