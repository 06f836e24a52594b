import { expect, it } from 'vitest'
import { checkGlobals } from '../../checks/globals.mjs'

it('finds nothing in this repository', () => {
  expect(checkGlobals()).toMatch(/^\d+ files$/)
})
