import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches, type BatchesOptions } from '@sheaf/core'
import { describe, expect, it } from 'vitest'

const valid = { name: 'probe', run() {} }

/** Option, a value that is refused, what the message says was expected, what it says came. */
const refused: readonly [option: string, value: unknown, expected: string, got: string][] = [
  ['name', '', 'a non-empty string', "''"],
  ['name', undefined, 'a non-empty string', 'undefined'],
  ['name', 7, 'a non-empty string', '7'],
  ['run', 'not a function', 'a function', "'not a function'"],
  ['run', null, 'a function', 'null'],
  ['queue', '', 'a non-empty string', "''"],
  ['queue', {}, 'a non-empty string', 'an object'],
  ['schema', {}, 'a Standard Schema', 'an object'],
  ['schema', null, 'a Standard Schema', 'null'],
  ['schema', { '~standard': { validate: true } }, 'a Standard Schema', 'an object'],
  ['flushEvery', 0, 'a whole number ≥ 1', '0'],
  ['flushEvery', -1, 'a whole number ≥ 1', '-1'],
  ['flushEvery', 1.5, 'a whole number ≥ 1', '1.5'],
  ['flushEvery', Number.NaN, 'a whole number ≥ 1', 'NaN'],
  ['flushEvery', Number.POSITIVE_INFINITY, 'a whole number ≥ 1', 'Infinity'],
  ['flushEvery', '10', 'a whole number ≥ 1', "'10'"],
  ['flushEvery', null, 'a whole number ≥ 1', 'null'],
  ['flushInterval', -1, 'milliseconds', '-1'],
  ['flushInterval', Number.NaN, 'milliseconds', 'NaN'],
  ['flushInterval', Number.POSITIVE_INFINITY, 'milliseconds', 'Infinity'],
  ['flushInterval', '10', 'with a unit', "'10'"],
  ['flushInterval', '10 parsecs', 'with a unit', "'10 parsecs'"],
  ['flushInterval', '-10s', 'with a unit', "'-10s'"],
  ['flushInterval', '', 'with a unit', "''"],
  ['flushInterval', {}, 'with a unit', 'object'],
  ['flushBytes', 0, 'a whole number ≥ 1', '0'],
  ['flushBytes', '1kb', 'a whole number ≥ 1', "'1kb'"],
  ['batchBy', 'url', 'a function', "'url'"],
  ['maxOpenKeys', 0, 'a whole number ≥ 1', '0'],
  ['maxOpenKeys', Number.POSITIVE_INFINITY, 'a whole number ≥ 1', 'Infinity'],
  ['concurrency', 0, 'a whole number ≥ 1', '0'],
  ['concurrency', 2.5, 'a whole number ≥ 1', '2.5'],
  ['prefetch', 9, 'at least flushEvery (10), else no batch could ever fill', '9'],
  ['prefetch', 0, 'a whole number ≥ 1', '0'],
  ['prefetch', Number.NEGATIVE_INFINITY, 'a whole number ≥ 1', '-Infinity'],
  ['coalesce', 'last', 'an object of options', "'last'"],
  ['coalesce', {}, 'a function of the payload', 'undefined'],
  ['coalesce', { by: 'url', keep: 'last' }, 'a function', "'url'"],
  ['coalesce', { by() {} }, "'first', 'last' or a function", 'undefined'],
  ['coalesce', { by() {}, keep: 'middle' }, "'first', 'last' or a function", "'middle'"],
  ['rateLimit', 5, 'an object of options', '5'],
  ['rateLimit', { batches: 0, per: '1s' }, 'a whole number ≥ 1', '0'],
  ['rateLimit', { per: '1s' }, 'a whole number ≥ 1 here or at requests', 'undefined'],
  ['rateLimit', { requests: 1.5, per: '1s' }, 'a whole number ≥ 1', '1.5'],
  ['rateLimit', { requests: 9, per: '1s' }, 'at least flushEvery (10)', '9'],
  ['rateLimit', { batches: 1, per: '1s', scope: 'all' }, "'worker' or 'queue'", "'all'"],
  [
    'rateLimit',
    { batches: 1, requests: 10, per: '1s', scope: 'queue' },
    "either batches or requests where scope is 'queue'",
    '10',
  ],
  ['rateLimit', { batches: 1 }, 'milliseconds', 'undefined'],
  ['rateLimit', { batches: 1, per: 0 }, 'a duration above zero', '0'],
  ['breaker', true, 'an object of options', 'true'],
  ['breaker', { after: 0 }, 'a whole number ≥ 1', '0'],
  ['breaker', { initial: 'soon' }, 'with a unit', "'soon'"],
  ['breaker', { factor: 0.9 }, 'a finite number ≥ 1', '0.9'],
  ['breaker', { factor: Number.NaN }, 'a finite number ≥ 1', 'NaN'],
  ['breaker', { max: -1 }, 'milliseconds', '-1'],
  ['timeLimit', 0, 'a duration above zero', '0'],
  ['timeLimit', -5, 'milliseconds', '-5'],
  ['acks', 'never', "'late' or 'early'", "'never'"],
  ['maxAttempts', 0, 'a whole number ≥ 1', '0'],
  ['maxAttempts', 1.5, 'a whole number ≥ 1', '1.5'],
  ['backoff', 'slow', 'an object of options', "'slow'"],
  ['backoff', { initial: -1 }, 'milliseconds', '-1'],
  ['backoff', { factor: 0.5 }, 'a finite number ≥ 1', '0.5'],
  ['backoff', { factor: Number.POSITIVE_INFINITY }, 'a finite number ≥ 1', 'Infinity'],
  ['backoff', { max: 'for ever' }, 'with a unit', "'for ever'"],
  ['backoff', { jitter: 1 }, 'true or false', '1'],
  ['onThrow', 'panic', "'retry' or 'bisect'", "'panic'"],
  ['serializer', {}, 'an object with the methods encode, decode', 'an object'],
  ['serializer', null, 'an object with the methods encode, decode', 'null'],
  ['serializer', { encode() {} }, 'an object with the methods encode, decode', 'an object'],
  ['ignoreResult', 'yes', 'true or false', "'yes'"],
  ['flushEvery', 'x'.repeat(100), 'a whole number ≥ 1', `'${'x'.repeat(57)}…'`],
  ['flushEvery', [1, 2], 'a whole number ≥ 1', 'an array of 2'],
  ['flushEvery', new Date(0), 'a whole number ≥ 1', 'Date(1970-01-01T00:00:00.000Z)'],
  ['flushEvery', () => 5, 'a whole number ≥ 1', 'a function'],
  ['flushInterval', Object.create(null), 'milliseconds', 'object'],
]

describe('a task option out of range', () => {
  it.each(refused)('%s: %j is refused, expecting %s', (option, value, expected, got) => {
    const construct = () => new Batches({ ...valid, [option]: value } as unknown as BatchesOptions<unknown>)
    expect(construct).toThrow(expect.objectContaining({ name: 'SheafError', code: 'CONFIG_INVALID' }))
    expect(construct).toThrow(option)
    expect(construct).toThrow(expected)
    expect(construct).toThrow(got)
  })

  it("onThrow: 'bisect' is refused where acks is 'early', since nothing is left to run again", () => {
    expect(() => new Batches({ ...valid, acks: 'early', onThrow: 'bisect' })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/onThrow.*acks.*'bisect'/),
      }),
    )
  })

  it('an option that is misspelt is refused, with those that there are', () => {
    expect(() => new Batches({ ...valid, flushevery: 3 } as never)).toThrow(
      /unknown option 'flushevery'.*flushEvery/,
    )
    for (const option of ['backoff', 'breaker', 'rateLimit', 'coalesce']) {
      expect(() => new Batches({ ...valid, [option]: { start: 1 } } as never)).toThrow(
        /unknown option 'start'/,
      )
    }
  })

  it.each([undefined, null, 'probe', 5])('options that are no object: %j', (options) => {
    expect(() => new Batches(options as never)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })

  it.each([
    'queue',
    'flushEvery',
    'flushInterval',
    'maxOpenKeys',
    'concurrency',
    'prefetch',
    'rateLimit',
    'breaker',
    'timeLimit',
    'acks',
    'maxAttempts',
    'backoff',
    'onThrow',
    'coalesce',
    'batchBy',
    'ignoreResult',
  ])('%s: null is refused, like any other value of a wrong type', (option) => {
    expect(() => new Batches({ ...valid, [option]: null } as never)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(option) }),
    )
  })

  it('a task without a function is refused by a worker', async () => {
    const app = new App({ broker: new MemoryBroker(), tasks: [new Batches({ name: 'idle' })] })
    expect(() => app.worker()).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/'idle'.*run/) }),
    )
    await app.close()
  })
})
