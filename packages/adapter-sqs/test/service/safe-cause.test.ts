import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { safeCause } from '../../src/service/safe-cause.js'

test.each([
  ['in its message', new Error('no such host: https://ada:secret@sqs')],
  ['in a field of its own', Object.assign(new TypeError('Invalid URL'), { input: 'https://ada:secret@' })],
  ['in its cause', new Error('failed', { cause: new Error('https://ada:secret@sqs') })],
  ['in one of those it stands for', new AggregateError([new Error('https://ada:secret@sqs')])],
  ['and is a text', 'https://ada:secret@sqs'],
])('an error that tells a password %s is no cause as it is', (_name, error) => {
  expect(inspect(error)).toContain('secret')
  expect(inspect(safeCause(error), { depth: 9, showHidden: true })).not.toContain('secret')
})

test('one that tells none is the cause itself', () => {
  const error = new Error('connect ECONNREFUSED 127.0.0.1:443')
  expect(safeCause(error)).toBe(error)
})

test('what a copy says besides stays', () => {
  const error = Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: 'http://a:b@' })
  expect(safeCause(error)).toMatchObject({
    name: 'TypeError',
    message: 'Invalid URL',
    code: 'ERR_INVALID_URL',
  })
})
