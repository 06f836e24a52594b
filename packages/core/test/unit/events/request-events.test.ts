import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { Events } from '../../../src/events/events.js'
import { announce, requestEvent } from '../../../src/events/request-events.js'
import type { Fate } from '../../../src/held/fate.js'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { eventNames } from '../../support/event-names.js'
import { held } from '../support/held.js'

const base = { task: 'probe', queue: 'queue', at: new Date(9), id: 'a', attempt: 2 }

function told(fate: Fate, change: Partial<HeldRequest> = {}) {
  const events = new Events(new ManualClock())
  const all: [name: string, event: unknown][] = []
  for (const name of eventNames) events.on(name, (event) => void all.push([name, event]))
  announce(events, Object.assign(held({ id: 'a', attempt: 2 }), { task: 'probe', ...change }), fate, () => 9)
  return all
}

it.each<[string, Fate, Partial<HeldRequest>, string, object]>([
  ['success', 'completed', { verdict: { type: 'succeeded' } }, 'requestSucceeded', {}],
  ['a value', 'completed', { verdict: { type: 'succeeded', value: 7 } }, 'requestSucceeded', { value: 7 }],
  ['a retry', 'retried', { verdict: { type: 'retry', delayMs: 5 } }, 'requestRetried', { delayMs: 5 }],
  [
    'a retry after an error',
    'retried',
    { verdict: { type: 'retry', delayMs: 5, error: 'no' } },
    'requestRetried',
    { delayMs: 5, error: 'no' },
  ],
  ['a new message', 'retried', { verdict: { type: 'replaced' } }, 'requestRetried', { delayMs: 0 }],
  [
    'a postponement',
    'postponed',
    { verdict: { type: 'postponed', delayMs: 5 } },
    'requestPostponed',
    { delayMs: 5 },
  ],
  ['failure', 'failed', { verdict: { type: 'failed', error: 'no' } }, 'requestFailed', { error: 'no' }],
  ['expiry', 'expired', { verdict: { type: 'expired' } }, 'requestExpired', {}],
  [
    'rejection',
    'rejected',
    { verdict: { type: 'failed', error: 'no' }, rejection: { error: 'no', action: 'dead-lettered' } },
    'requestRejected',
    { error: 'no', action: 'dead-lettered' },
  ],
  ['a lost lease', 'lost', {}, 'leaseLost', {}],
])('tells of %s', (_, fate, change, name, more) => {
  expect(told(fate, change)).toEqual([[name, { ...base, ...more }]])
})

it.each<[Fate]>([['released'], ['abandoned']])('says nothing of what was %s: it comes again', (fate) => {
  expect(told(fate)).toEqual([])
})

it('makes nothing where nobody listens', () => {
  const nowMs = () => {
    throw new Error('asked for the time')
  }
  announce(new Events(new ManualClock()), held(), 'completed', nowMs)
})

it('names the batch of a request that is in one', () => {
  const request = Object.assign(held(), { holder: { batchId: 'b', dropLost() {} } })
  expect(requestEvent(request, new Date(0))).toMatchObject({ batchId: 'b' })
  expect(requestEvent(held(), new Date(0))).not.toHaveProperty('batchId')
})
