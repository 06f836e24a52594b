import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { docsUrl } from '../../../src/errors/docs-url.js'
import { SheafError } from '../../../src/errors/sheaf-error.js'

it('leads to the heading of a code', () => {
  expect(docsUrl('TASK_FAILING')).toBe(
    'https://github.com/sheaf-batch/sheaf/blob/main/docs/troubleshooting.md#task_failing',
  )
})

it('is printed with every error', () => {
  const error = new SheafError('TIME_LIMIT', 'It took too long.')
  expect(error.docs).toBe(docsUrl('TIME_LIMIT'))
  expect(inspect(error)).toContain(error.docs)
})
