import { SheafError } from '@sheaf/core'
import { createClient } from 'redis'
import { expect, test } from 'vitest'
import { RedisResultBackend, type RedisResultBackendOptions } from '../src/index.js'

const client = createClient()

test.each<[string, object | null, RegExp]>([
  ['no options', null, /expected an object of options; got null/],
  ['no client', {}, /RedisResultBackend: client: .* got undefined/],
  [
    'an option that does not exist',
    { client, ttl: 3 },
    /RedisResultBackend: unknown option 'ttl'\. The options are: client/,
  ],
  ['another format', { client, format: 'bull' }, /format: expected 'plain' or 'celery'; got 'bull'/],
  ['a prefix that is no text', { client, prefix: 3 }, /prefix: expected a string; got 3/],
  ['no time at all', { client, expires: 0 }, /expires: expected at least 1 ms; got 0/],
  ['a time that cannot be read', { client, expires: 'soon' }, /expires/],
])('%s is refused', (_, options, message) => {
  const construct = () => new RedisResultBackend(options as RedisResultBackendOptions)
  expect(construct).toThrow(message)
  expect(construct).toThrow(expect.toSatisfy((error) => SheafError.is(error, 'CONFIG_INVALID')))
})

test('options that a class has are read, each once', () => {
  const reads: string[] = []
  class Options {
    get client() {
      reads.push('client')
      return client
    }
    get prefix() {
      reads.push('prefix')
      return 3 as never
    }
  }
  expect(() => new RedisResultBackend(new Options())).toThrow(/prefix: expected a string; got 3/)
  expect(reads).toEqual(['client', 'prefix'])
})

test('a value that JSON cannot say is refused, and the others of the call are stored', async () => {
  const loop: Record<string, unknown> = {}
  loop.self = loop
  const own = createClient({ socket: { reconnectStrategy: false, port: 1 } })
  const backend = new RedisResultBackend({ client: own })
  await expect(backend.store([{ id: 'loop', state: 'SUCCESS', result: loop }])).rejects.toMatchObject({
    code: 'PAYLOAD_INVALID',
    ids: ['loop'],
  })
})
