import { expect, it } from 'vitest'
import { SheafError } from '../../../src/errors/sheaf-error.js'
import { decideVerdict, type Situation } from '../../../src/verdict/decide.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'

const thrown = new Error('thrown')
const own = new Error('its own')
const threw = { ending: { type: 'threw', error: thrown } } as const
const retry: EngineVerdict = { type: 'retry', delayMs: 7, error: own }
const retried = { type: 'retry', delayMs: 42, error: thrown }
const failed = { type: 'failed', error: thrown }

const first: Situation = {
  verdict: undefined,
  ending: { type: 'returned' },
  attempt: 1,
  maxAttempts: 3,
  acks: 'late',
  retryDelayMs: (error) => (error === thrown ? 42 : -1),
}

it.each<[string, Partial<Situation>, unknown]>([
  ['nothing said, returned: succeeded', {}, { type: 'succeeded' }],
  ['nothing said, returned at the last attempt: succeeded', { attempt: 3 }, { type: 'succeeded' }],
  ['nothing said, threw: retried after the backoff', threw, retried],
  ['nothing said, threw at the attempt before the last: retried', { ...threw, attempt: 2 }, retried],
  ['nothing said, threw at the last attempt: failed', { ...threw, attempt: 3 }, failed],
  ['nothing said, threw beyond the last attempt: failed', { ...threw, attempt: 4 }, failed],
  ['nothing said, threw with one attempt in all: failed', { ...threw, maxAttempts: 1 }, failed],
  ['nothing said, threw after an early ack: failed', { ...threw, acks: 'early' }, failed],
  ['nothing said, returned after an early ack: succeeded', { acks: 'early' }, { type: 'succeeded' }],
  [
    'succeed, threw: succeeded',
    { ...threw, verdict: { type: 'succeeded', value: 1 } },
    { type: 'succeeded', value: 1 },
  ],
  ['fail, returned: failed', { verdict: { type: 'failed', error: own } }, { type: 'failed', error: own }],
  [
    'fail, threw: failed with its own error',
    { ...threw, verdict: { type: 'failed', error: own } },
    { type: 'failed', error: own },
  ],
  ['retry, returned: retried as it said', { verdict: retry }, retry],
  ['retry, threw: retried as it said', { ...threw, verdict: retry }, retry],
  [
    'retry at the last attempt: failed with its own error',
    { verdict: retry, attempt: 3 },
    { type: 'failed', error: own },
  ],
  ['expired: expired', { ...threw, verdict: { type: 'expired' } }, { type: 'expired' }],
])('%s', (_, situation, verdict) => {
  expect(decideVerdict({ ...first, ...situation })).toEqual(verdict)
})

it('says so where a retry without an error is one too many', () => {
  const verdict = decideVerdict({ ...first, verdict: { type: 'retry', delayMs: 0 }, attempt: 3 })
  expect(verdict).toMatchObject({ type: 'failed' })
  const { error } = verdict as { error: unknown }
  expect(SheafError.is(error, 'REQUEST_FAILED')).toBe(true)
  expect(String(error)).toContain('All 3 attempts')
})
