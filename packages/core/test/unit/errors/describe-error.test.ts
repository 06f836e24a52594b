import { runInNewContext } from 'node:vm'
import { SheafError } from '@sheaf/core'
import { expect, it } from 'vitest'
import { describeError } from '../../../src/errors/describe-error.js'

const throwing = {
  get message(): string {
    throw new Error('no')
  },
}
const caused = (message: string, cause: unknown) => new Error(message, { cause })
const several = (...messages: string[]) => new AggregateError(messages.map((message) => new Error(message)))
const foreign = runInNewContext("new AggregateError([new Error('one')], '', { cause: new Error('two') })")

it.each<[string, unknown, string]>([
  ['an error', new TypeError('why'), 'why'],
  ['an error of another realm', foreign, 'one: two'],
  ['an error whose message is no text', Object.assign(new Error(), { message: 7 }), '7'],
  ['an error without a message', new Error(), 'an error without a message'],
  ['an error whose name says more', Object.assign(new Error(), { name: 'Abort' }), 'Abort'],
  ['text', 'why', 'why'],
  ['an object', { why: 1 }, 'an object with the keys [why]'],
  ['nothing', undefined, 'undefined'],
  [
    'an error that cannot be read',
    Object.setPrototypeOf(throwing, Error.prototype),
    'an error that cannot be read',
  ],
  ['a cause', caused('fetch failed', new Error('no route')), 'fetch failed: no route'],
  ['a cause behind a full stop', caused('It failed.', new Error('no route')), 'It failed: no route'],
  ['a cause of a cause', caused('a', caused('b', 'c')), 'a: b: c'],
  ['a cause that is told already', caused('failed: no route', new Error('no route')), 'failed: no route'],
  [
    'a SheafError that tells its cause',
    new SheafError('PUBLISH_FAILED', 'The broker failed: away', { cause: new Error('away') }),
    'The broker failed: away',
  ],
  ['several errors', several('a', 'b'), 'a; b'],
  ['several of one kind, once', several('a', 'a', 'b'), 'a; b'],
  ['many errors', several('a', 'b', 'c', 'd', 'e'), 'a; b; c; and 2 more'],
  ['several with a message', new AggregateError([new Error('a')], 'All were refused'), 'All were refused: a'],
])('describes %s', (_, error, described) => {
  expect(describeError(error)).toBe(described)
})
