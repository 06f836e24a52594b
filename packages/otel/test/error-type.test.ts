import { SheafError } from '@sheaf/core'
import { expect, it } from 'vitest'
import { errorTypeOf } from '../src/error-type.js'

class NoAddress extends Error {
  override name = 'NoAddress'
}

it.each<[unknown, string]>([
  [new SheafError('TIME_LIMIT', 'late'), 'TIME_LIMIT'],
  [new TypeError('no'), 'TypeError'],
  [new NoAddress('no'), 'NoAddress'],
  [{ name: 'MongoServerError' }, 'MongoServerError'],
  [Object.assign(new Error('no'), { name: 'order 17 failed' }), '_OTHER'],
  [Object.assign(new Error('no'), { name: 'x'.repeat(200) }), '_OTHER'],
  [Object.assign(new Error('no'), { name: 7 }), '_OTHER'],
  ['a text', '_OTHER'],
  [undefined, '_OTHER'],
  [null, '_OTHER'],
])('of %s is %s', (error, type) => {
  expect(errorTypeOf(error)).toBe(type)
})

it('of an error whose name cannot be read is _OTHER', () => {
  const error = Object.defineProperty({}, 'name', {
    get() {
      throw new Error('no name')
    },
  })
  expect(errorTypeOf(error)).toBe('_OTHER')
})
