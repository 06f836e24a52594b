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
  ['an error of which a field cannot be read', Object.assign(new Odd('why'), { stack: 'where' }), stored],
])('stores %s', (_, error, expected) => {
  expect(toStoredError(error)).toEqual(expected)
})

it('stores an error of another realm as an error', () => {
  const foreign = runInNewContext("new RangeError('why')")
  expect(foreign).not.toBeInstanceOf(Error)
  expect(toStoredError(foreign)).toMatchObject({ name: 'RangeError', message: 'why' })
})

it('stores an error with its causes, and an AggregateError with its errors', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', stack: 'where' })
  const error = Object.assign(new TypeError('fetch failed', { cause }), { stack: 'here' })
  expect(toStoredError(error)).toEqual({
    name: 'TypeError',
    message: 'fetch failed',
    stack: 'here',
    cause: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED', stack: 'where' },
  })
  expect(toStoredError(new AggregateError([new Error('one'), 'two']))).toMatchObject({
    name: 'AggregateError',
    message: 'one; two',
    errors: [{ message: 'one' }, { name: 'Error', message: 'two' }],
  })
})

it('stores none of its other fields, where clients keep requests and passwords', () => {
  const error = Object.assign(new Error('why'), {
    stack: 'where',
    config: { headers: { authorization: 'secret' } },
  })
  expect(toStoredError(error)).toEqual(stored)
})

it('stores no credentials', () => {
  const url = 'redis://app:hunter2@cache:6379'
  const error = new Error(`connect to ${url} failed`, { cause: new Error(url) })
  expect(JSON.stringify(toStoredError(error))).not.toContain('hunter2')
  expect(errorText(error)).toBe('Error: connect to redis://***@cache:6379 failed')
})

it('is bounded in depth, number and size, and ends where an error is its own cause', () => {
  const long = 'x'.repeat(10_000)
  let deep = new Error(long)
  for (let depth = 0; depth < 1_000; depth++) deep = new Error(long, { cause: deep })
  const wide = new AggregateError(
    Array.from({ length: 1_000 }, () => new AggregateError([deep, new Error(long)])),
  )
  for (const error of [deep, wide]) {
    const text = JSON.stringify(toStoredError(error))
    expect(text.length).toBeLessThan(50_000)
    expect(errorText(error).length).toBeLessThan(50_000)
  }
  const own = Object.assign(new Error('own'), { stack: 'where' })
  own.cause = own
  expect(toStoredError(own)).toEqual({ ...stored, message: 'own' })
})

it('makes an error of it again, with its causes', () => {
  const error = fromStoredError({
    name: 'TypeError',
    message: 'why',
    stack: 'where',
    code: 'E1',
    cause: { name: 'Error', message: 'under' },
  })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ name: 'TypeError', message: 'why', stack: 'where', code: 'E1' })
  expect(error.cause).toBeInstanceOf(Error)
  expect(error.cause).toMatchObject({ message: 'under' })
  const plain = fromStoredError({ name: 'Error', message: 'why' })
  expect(plain).not.toHaveProperty('code')
  expect(plain).not.toHaveProperty('cause')
  expect(plain.stack).toContain('why')
})

it('makes one again that stands for several', () => {
  const errors = [{ name: 'Error', message: 'one' }]
  const error = fromStoredError({ name: 'AggregateError', message: 'one', errors })
  expect(error).toBeInstanceOf(AggregateError)
  expect(error).toMatchObject({ errors: [expect.any(Error)], message: 'one' })
})

it.each([[null], ['text'], [{ name: 5, message: 6, cause: 7, errors: 'none' }], [{}]])(
  'makes an error of what another program has written there: %j',
  (foreign) => {
    expect(fromStoredError(foreign as never)).toBeInstanceOf(Error)
  },
)

it('puts it into one line for a dead letter', () => {
  expect(errorText(new TypeError('why'))).toBe('TypeError: why')
  expect(errorText('why')).toBe('Error: why')
  expect(errorText(undefined)).toBe('Error: undefined')
  expect(errorText(new TypeError('fetch failed', { cause: new Error('no route') }))).toBe(
    'TypeError: fetch failed: no route',
  )
})
