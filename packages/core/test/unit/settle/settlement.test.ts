import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { Settlement } from '../../../src/settle/settlement.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import { held } from '../support/held.js'

const error = new Error('no')
const failed: EngineVerdict = { type: 'failed', error }
const retry: EngineVerdict = { type: 'retry', delayMs: 7 }

function settled(verdict: EngineVerdict, change: Partial<HeldRequest> = {}) {
  const request = Object.assign(held({ attempt: 4 }), change)
  const settlement = new Settlement()
  settlement.add(request, verdict)
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

it('puts back what is retried, with its delay', () => {
  const { request, lists, isEmpty } = settled(retry)
  expect(lists).toEqual({ ...nothing, requeues: [{ request, delayMs: 7 }] })
  expect(isEmpty).toBe(false)
})

it.each<[string, EngineVerdict | undefined, boolean, string]>([
  ['run gave it up', failed, true, 'given up by fail()'],
  ['the engine gave it up', failed, false, 'attempt 4 was the last'],
  ['run wanted one retry too many', retry, true, 'attempt 4 was the last'],
  ['run said nothing', undefined, false, 'attempt 4 was the last'],
])('dead-letters what failed, and says why: %s', (_, verdict, isExplicit, reason) => {
  const { request, lists, isEmpty } = settled(failed, { verdict, isExplicit })
  expect(lists).toEqual({ ...nothing, deadLetters: [{ request, reason, error }] })
  expect(isEmpty).toBe(false)
})

it.each<[EngineVerdict]>([[{ type: 'succeeded' }], [failed], [retry]])(
  'asks nothing of the broker for what was acked before: %j',
  (verdict) => {
    const { request, lists, isEmpty } = settled(verdict, { isAcked: true })
    expect(lists).toEqual({ ...nothing, alreadyAcked: [request] })
    expect(isEmpty).toBe(true)
  },
)

it('leaves out what has ended', () => {
  expect(settled(failed, { fate: 'lost' })).toMatchObject({ lists: nothing, isEmpty: true })
})
