import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { Settlement } from '../../../src/settle/settlement.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import { held } from '../support/held.js'

const error = new Error('no')
const failed: EngineVerdict = { type: 'failed', error }
const retry: EngineVerdict = { type: 'retry', delayMs: 7 }
const postponed: EngineVerdict = { type: 'postponed', delayMs: 9 }

function settled(verdict: EngineVerdict, said?: EngineVerdict, change: Partial<HeldRequest> = {}) {
  const request = Object.assign(held({ attempt: 4 }), change)
  const settlement = new Settlement()
  settlement.add(request, verdict, said)
  const { acks, requeues, deadLetters, releases, alreadyAcked, isEmpty } = settlement
  return { request, isEmpty, lists: { acks, requeues, deadLetters, releases, alreadyAcked } }
}

const nothing = { acks: [], requeues: [], deadLetters: [], releases: [], alreadyAcked: [] }

it.each<[EngineVerdict]>([[{ type: 'succeeded' }], [{ type: 'expired' }], [{ type: 'replaced' }]])(
  'acks what has the verdict %j',
  (verdict) => {
    const { request, lists, isEmpty } = settled(verdict)
    expect(lists).toEqual({ ...nothing, acks: [request] })
    expect(isEmpty).toBe(false)
  },
)

it.each<[string, EngineVerdict, EngineVerdict | undefined, object]>([
  ['a retry that run asked for counts as an attempt', retry, retry, { delayMs: 7, counts: 'attempt' }],
  [
    'what run could not enqueue again counts as an attempt',
    retry,
    { type: 'replaced' },
    { delayMs: 7, counts: 'attempt' },
  ],
  ['a retry because run threw is a fault', retry, undefined, { delayMs: 7, counts: 'fault' }],
  ['a postponement counts as nothing', postponed, postponed, { delayMs: 9, counts: 'nothing' }],
])('puts back what is to come again: %s', (_, verdict, said, how) => {
  const { request, lists, isEmpty } = settled(verdict, said)
  expect(lists).toEqual({ ...nothing, requeues: [{ request, ...how }] })
  expect(isEmpty).toBe(false)
})

it.each<[string, EngineVerdict | undefined, string]>([
  ['run gave it up', failed, 'given up by fail()'],
  ['run wanted one retry too many', retry, 'attempt 4 was the last'],
  ['run said nothing', undefined, 'attempt 4 was the last'],
])('dead-letters what failed, and says why: %s', (_, said, reason) => {
  const { request, lists, isEmpty } = settled(failed, said)
  expect(lists).toEqual({ ...nothing, deadLetters: [{ request, reason, error }] })
  expect(isEmpty).toBe(false)
})

it.each<[EngineVerdict]>([[{ type: 'succeeded' }], [failed], [retry]])(
  'asks nothing of the broker for what was acked before: %j',
  (verdict) => {
    const { request, lists, isEmpty } = settled(verdict, verdict, { isAcked: true })
    expect(lists).toEqual({ ...nothing, alreadyAcked: [request] })
    expect(isEmpty).toBe(true)
  },
)

it('leaves out what has ended', () => {
  expect(settled(failed, failed, { fate: 'lost' })).toMatchObject({ lists: nothing, isEmpty: true })
})
