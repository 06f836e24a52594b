import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { errorText } from '../../src/service/error-text.js'
import { errorCode } from '../../src/service/service-errors.js'

const refused = (address: string) =>
  Object.assign(new Error(`connect ECONNREFUSED ${address}:443`), { code: 'ECONNREFUSED' })

test.each([
  ['a message', new Error('it is away'), 'it is away'],
  ['a text', 'it is away', 'it is away'],
  ['no error at all', undefined, 'undefined'],
  ['no message', new RangeError(), 'RangeError'],
  [
    'several errors and no message',
    new AggregateError([refused('::1'), refused('127.0.0.1'), refused('::1')]),
    'connect ECONNREFUSED ::1:443; connect ECONNREFUSED 127.0.0.1:443',
  ],
  [
    'a cause',
    new TypeError('fetch failed', { cause: refused('::1') }),
    'fetch failed: connect ECONNREFUSED ::1:443',
  ],
  [
    'a cause that the message has already told',
    new Error('failed: it is away', { cause: new Error('it is away') }),
    'failed: it is away',
  ],
  ['a password', new Error('no answer from https://ada:secret@sqs'), 'no answer from https://***@sqs'],
  [
    'a getter that throws',
    Object.defineProperty(new Error(), 'message', {
      get() {
        throw new Error('no')
      },
    }),
    'an error that cannot be read',
  ],
])('of %s', (_name, error, expected) => {
  expect(errorText(error)).toBe(expected)
})

test('a circle of causes, and a message without end, come to an end', () => {
  const one = new Error('one')
  const other = new Error('other', { cause: one })
  one.cause = other
  expect(errorText(one)).toBe('one: other: one: other: one')
  expect(errorText(new Error('x'.repeat(1_000_000))).length).toBeLessThan(3_000)
})

test('a host with two addresses that both refuse: Node has a code for it, and we its words', async () => {
  const error = await new Promise<unknown>((resolve) => {
    const addresses = ['127.0.0.2', '127.0.0.3'].map((address) => ({ address, family: 4 }))
    const lookup = (_host: string, _options: unknown, found: (error: null, all: unknown) => void) =>
      found(null, addresses)
    connect({ host: 'sqs', port: 1, autoSelectFamily: true, lookup: lookup as never }).on('error', resolve)
  })
  expect([String((error as Error).message), errorCode(error)]).toEqual(['', 'ECONNREFUSED'])
  expect(errorText(error)).toBe('connect ECONNREFUSED 127.0.0.2:1; connect ECONNREFUSED 127.0.0.3:1')
})
