import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { errorText, fromStoredError, toStoredError } from '../../../src/errors/stored-error.js'

const withCode = (code: unknown) => Object.assign(new Error('why'), { code, stack: 'where' })
const stored = { name: 'Error', message: 'why', stack: 'where' }

class Odd extends Error {
  get code(): string {
    throw new Error('no code')
  }
}

it.each<[string, unknown, object]>([
  ['an error', withCode(undefined), stored],
  ['an error with a code', withCode('ECONNRESET'), { ...stored, code: 'ECONNRESET' }],
  ['an error with a number for a code', withCode(404), { ...stored, code: '404' }],
  ['an error with another kind of code', withCode({}), stored],
  ['text', 'why', { name: 'Error', message: 'why' }],
  ['an object like an error', { name: 'Odd', message: 'why' }, { name: 'Odd', message: 'why' }],
  ['an object with a message alone', { message: 'why' }, { name: 'Error', message: 'why' }],
  ['any other object', { a: 1 }, { name: 'Error', message: 'an object with the keys [a]' }],
  ['a number', 7, { name: 'Error', message: '7' }],
  ['nothing', undefined, { name: 'Error', message: 'undefined' }],
  ['null', null, { name: 'Error', message: 'null' }],
  ['an error that cannot be read', new Odd('why'), { name: 'Error', message: 'why' }],
])('stores %s', (_, error, expected) => {
  expect(toStoredError(error)).toEqual(expected)
})

it('stores an error of another realm as an error', () => {
  const foreign = runInNewContext("new RangeError('why')")
  expect(foreign).not.toBeInstanceOf(Error)
  expect(toStoredError(foreign)).toMatchObject({ name: 'RangeError', message: 'why' })
})

it('makes an error of it again', () => {
  const error = fromStoredError({ name: 'TypeError', message: 'why', stack: 'where', code: 'E1' })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'TypeError', message: 'why', stack: 'where', code: 'E1' })
  const plain = fromStoredError({ name: 'Error', message: 'why' })
  expect(plain).not.toHaveProperty('code')
  expect(plain.stack).toContain('why')
})

it('puts it into one line for a dead letter', () => {
  expect(errorText(new TypeError('why'))).toBe('TypeError: why')
  expect(errorText('why')).toBe('Error: why')
})
