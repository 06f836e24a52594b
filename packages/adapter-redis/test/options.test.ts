import { SheafError } from '@sheaf/core'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { expect, test } from 'vitest'
import { RedisBroker, type RedisBrokerOptions } from '../src/index.js'

const client = createClient()

test.each<[string, object | null, RegExp]>([
  ['no options', null, /expected an object of options; got null/],
  ['no client', {}, /client: expected a client of ioredis .* got undefined/],
  ['something else as the client', { client: new Map() }, /client: .* got an object of class Map/],
  [
    'an option that does not exist',
    { client, leaseMs: 3 },
    /RedisBroker: unknown option 'leaseMs'\. The options are: client/,
  ],
  ['an empty prefix', { client, prefix: '' }, /prefix: expected a non-empty string without braces; got ''/],
  ['braces in the prefix', { client, prefix: '{a}' }, /prefix: .* got '\{a\}'/],
  ['a lease that cannot be read', { client, lease: '3 years' }, /lease/],
  ['a lease that is too short', { client, lease: '50ms' }, /lease: expected at least 100 ms; got '50ms'/],
  ['a fraction of a byte', { client, maxBodyBytes: 1.5 }, /maxBodyBytes: .* got 1.5/],
  ['more than Redis takes', { client, maxBodyBytes: 2 ** 29 }, /maxBodyBytes/],
])('%s is refused', (_, options, message) => {
  const construct = () => new RedisBroker(options as RedisBrokerOptions)
  expect(construct).toThrow(message)
  expect(construct).toThrow(expect.toSatisfy((error) => SheafError.is(error, 'CONFIG_INVALID')))
})

test('a key prefix of the client is refused, with what to do instead', () => {
  const prefixed = new Redis({ keyPrefix: 'mine:', lazyConnect: true })
  expect(() => new RedisBroker({ client: prefixed })).toThrow(
    /without keyPrefix; got one with 'mine:'.*prefix/,
  )
})

test('options that a class has are read, each once', () => {
  const reads: string[] = []
  class Options {
    get client() {
      reads.push('client')
      return client
    }
    get maxBodyBytes() {
      reads.push('maxBodyBytes')
      return -1
    }
  }
  expect(() => new RedisBroker(new Options())).toThrow(/maxBodyBytes: expected .*; got -1/)
  expect(reads).toEqual(['client', 'maxBodyBytes'])
})
