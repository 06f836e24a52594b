import { describe, expect, it } from 'vitest'
import { settingsOf } from '../support/settings-of.js'

const never = undefined

describe('rateLimit', () => {
  it.each<[object | undefined, object | undefined]>([
    [undefined, never],
    [
      { batches: 2, per: '1s' },
      { batches: 2, perMs: 1_000, scope: 'worker' },
    ],
    [
      { requests: 10, per: '1s' },
      { requests: 10, perMs: 1_000, scope: 'worker' },
    ],
    [
      { batches: 2, requests: 50, per: 5 },
      { batches: 2, requests: 50, perMs: 5, scope: 'worker' },
    ],
    [
      { batches: 2, per: '1s', scope: 'queue' },
      { batches: 2, perMs: 1_000, scope: 'queue' },
    ],
  ])('%j is %j', (rateLimit, settings) => {
    expect(settingsOf({ rateLimit }).rateLimit).toEqual(settings)
  })

  it.each<[string, object, RegExp]>([
    ['no amount', { per: '1s' }, /batches: expected a whole number ≥ 1 here or at requests; got undefined/],
    ['an amount below one', { requests: 0, per: '1s' }, /requests: expected a whole number ≥ 1; got 0/],
    ['no span', { batches: 1 }, /per: expected milliseconds/],
    ['a span of nothing', { batches: 1, per: 0 }, /per: expected a duration above zero; got 0/],
    ['fewer requests than a batch', { requests: 9, per: '1s' }, /at least flushEvery \(10\).*got 9/],
    [
      'both amounts for a whole queue',
      { batches: 1, requests: 10, per: '1s', scope: 'queue' },
      /requests: expected either batches or requests where scope is 'queue'/,
    ],
    ['another scope', { batches: 1, per: '1s', scope: 'app' }, /scope: expected 'worker' or 'queue'/],
    ['an unknown option', { batches: 1, every: '1s' }, /unknown option 'every'/],
  ])('refuses %s', (_, rateLimit, message) => {
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringMatching(message) }
    expect(() => settingsOf({ rateLimit })).toThrow(expect.objectContaining(refusal))
  })
})

describe('breaker', () => {
  const backoff = { initialMs: 1_000, factor: 2, maxMs: 30_000, hasJitter: false }

  it.each<[object | false | undefined, object | undefined]>([
    [undefined, { after: 3, backoff }],
    [{}, { after: 3, backoff }],
    [false, never],
    [
      { after: 1, factor: 4 },
      { after: 1, backoff: { ...backoff, factor: 4 } },
    ],
    [
      { initial: '2s', max: '1m' },
      { after: 3, backoff: { ...backoff, initialMs: 2_000, maxMs: 60_000 } },
    ],
  ])('%j is %j', (breaker, settings) => {
    expect(settingsOf({ breaker }).breaker).toEqual(settings)
  })

  it.each<[unknown, RegExp]>([
    [true, /breaker: expected an object of options; got true/],
    [null, /breaker: expected an object of options; got null/],
    [{ after: 0 }, /after: expected a whole number ≥ 1; got 0/],
    [{ factor: 0.5 }, /factor: expected a finite number ≥ 1; got 0\.5/],
    [{ factor: null }, /factor: expected a finite number ≥ 1; got null/],
    [{ initial: 'soon' }, /initial: expected milliseconds/],
    [{ jitter: true }, /unknown option 'jitter'/],
  ])('refuses %j', (breaker, message) => {
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringMatching(message) }
    expect(() => settingsOf({ breaker })).toThrow(expect.objectContaining(refusal))
  })
})
