import { SheafError } from '@sheaf/core'
import { expect, it } from 'vitest'

it('errors are recognised by code', () => {
  expect(SheafError.is(new SheafError('CLOSED', 'x'), 'CLOSED')).toBe(true)
  expect(SheafError.is(new SheafError('CLOSED', 'x'), 'NO_BACKEND')).toBe(false)
  expect(SheafError.is(new Error('x'))).toBe(false)
  expect(SheafError.is(undefined)).toBe(false)
})
