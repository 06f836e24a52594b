import { SheafError } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { SqsBroker, type SqsBrokerOptions } from '../src/index.js'
import { localClient } from './support/local-server.js'

describe('options', () => {
  test.each([
    ['no client', { client: undefined }, /client: expected an SQSClient.*got undefined/],
    [
      'an option that does not exist',
      { maxPoller: 3 },
      /unknown option 'maxPoller'\. The options are: client, closeClient,/,
    ],
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
    [
      'a client to close that cannot be',
      { client: { send() {} }, closeClient: true },
      /closeClient: expected a client with the method destroy, or false; got true/,
    ],
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

  test('a URL that is refused is shown without its user and password', () => {
    for (const url of ['http//ada:pass@w0rd@sqs/clicks', 'https://ada:pass@w0rd@:x/clicks', 'ada:w0rd@sqs']) {
      const make = () => new SqsBroker({ client: localClient(1), queues: { clicks: { url } } })
      expect(make).toThrow(/queues\['clicks'\]: .*got .*\*\*\*@/)
      expect(make).not.toThrow(/w0rd/)
    }
  })

  test('of an object of a class are read like those of any other', async () => {
    class Options {
      client = localClient(1)
      get waitTime() {
        return '21s' as const
      }
    }
    expect(() => new SqsBroker(new Options())).toThrow(/waitTime: expected whole seconds/)
  })

  test('none at all are refused', () => {
    const make = () => new SqsBroker(null as unknown as SqsBrokerOptions)
    expect(make).toThrow('SqsBroker: expected an object of options; got null.')
  })
})
