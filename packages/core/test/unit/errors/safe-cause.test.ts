import { inspect } from 'node:util'
import { safeCause } from '@sheaf/core'
import { expect, it } from 'vitest'

const url = 'redis://app:hunter2@cache'
const withFields = (fields: object) => Object.assign(new TypeError('Invalid URL'), fields)
const unreadable = {
  enumerable: true,
  get: () => {
    throw new Error('no')
  },
}
const circular: Record<string, unknown> = { url }
circular.self = circular

it.each<[string, unknown]>([
  ['its message', new TypeError(`Invalid URL: ${url}`)],
  ['its cause', new TypeError('no', { cause: new Error(url) })],
  ['one of its errors', new AggregateError([new Error(url)])],
  ['a field', withFields({ input: url })],
  ['a field deep down', withFields({ options: { socket: { hosts: [{ url }] } } })],
  ['a field whose name says it', withFields({ config: { password: 'hunter2' } })],
  ['a field that leads back to itself', withFields({ circular })],
])('makes a copy of an error that tells a secret in %s', (_, error) => {
  const safe = safeCause(error)
  expect(safe).not.toBe(error)
  expect(safe).toBeInstanceOf(Error)
  expect(inspect(safe, { depth: 9, showHidden: true })).not.toContain('hunter2')
  expect((safe as Error).name).toBe((error as Error).name)
})

it.each<[string, unknown]>([
  ['an error', new TypeError('Invalid URL', { cause: new Error('redis://cache') })],
  ['one with fields', withFields({ code: 'EHOST', address: '127.0.0.1', options: { token: '' } })],
  ['one of which a field cannot be read', Object.defineProperty(new Error('no'), 'a', unreadable)],
  [
    'one on which very much hangs',
    withFields({ buffer: Buffer.alloc(1e6), list: Array.from({ length: 1e5 }, () => ({})) }),
  ],
  ['what is no error', 7],
  ['nothing', undefined],
])('leaves %s as it is', (_, error) => {
  expect(safeCause(error)).toBe(error)
})

it('takes a secret out of text', () => {
  expect(safeCause(url)).toBe('redis://***@cache')
})
