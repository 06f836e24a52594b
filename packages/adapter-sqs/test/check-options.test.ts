import { SheafError } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { SqsBroker, type SqsBrokerOptions } from '../src/index.js'
import { localClient } from './support/local-server.js'

describe('options', () => {
  test.each([
    ['no client', { client: undefined }, /client: expected an SQSClient.*got undefined/],
    ['an option that does not exist', { maxPoller: 3 }, /maxPoller: expected one of the options/],
    [
      'a wait longer than the service allows',
      { waitTime: '21s' },
      /waitTime: expected whole seconds.*got 21s/,
    ],
    ['no wait', { waitTime: 0 }, /waitTime/],
    ['a broken second', { lease: '1500ms' }, /lease: expected whole seconds/],
    ['a lease over twelve hours', { lease: '13h' }, /lease/],
    ['no pollers', { maxPollers: 0 }, /maxPollers: expected a whole number of at least 1; got 0/],
    ['a queue without a URL', { queues: { clicks: { url: 'clicks' } } }, /queues\['clicks'\].*got clicks/],
    ['a dead-letter queue without a name', { deadLetter: { queue: '' } }, /deadLetter/],
    ['queues that are none', { queues: null }, /queues: expected queues by their names.*got null/],
    ['a duration that cannot be read', { lease: '3 years' }, /SqsBroker: lease: expected milliseconds/],
    ['a clock that is none', { clock: {} }, /clock: expected an object with the methods now, monotonic/],
    ['a flag that is none', { createQueues: 'yes' }, /createQueues: expected true or false; got yes/],
  ])('%s is refused', (_name, options, reason) => {
    const make = () => new SqsBroker({ client: localClient(1), ...options } as SqsBrokerOptions)
    expect(make).toThrow(reason)
    try {
      make()
    } catch (error) {
      expect(SheafError.is(error, 'CONFIG_INVALID')).toBe(true)
    }
  })

  test('none at all are refused', () => {
    const make = () => new SqsBroker(null as unknown as SqsBrokerOptions)
    expect(make).toThrow('SqsBroker: expected an object of options; got null.')
  })
})
