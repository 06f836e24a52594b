import { expect, it } from 'vitest'
import type { HeldRequest } from '../../../src/held/held-request.js'
import { resultsOf } from '../../../src/settle/results-of.js'
import { Settlement } from '../../../src/settle/settlement.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'
import { held } from '../support/held.js'

const common = { id: 'a', task: 'probe', attempt: 2, expiresMs: 60_000 }
const finished = { ...common, finishedAt: 1_000 }

function resultFor(verdict: EngineVerdict | undefined, change: Partial<HeldRequest> = {}) {
  const request = Object.assign(held({ id: 'a', attempt: 2 }), { task: 'probe', verdict })
  const settlement = new Settlement()
  settlement.add(request, verdict ?? { type: 'succeeded' })
  // Only then, as where a lease is lost while results are being stored.
  Object.assign(request, change)
  return resultsOf(settlement, 1_000, 60_000)
}

it.each<[string, EngineVerdict, object]>([
  ['success', { type: 'succeeded' }, { ...finished, state: 'SUCCESS' }],
  ['success with a value', { type: 'succeeded', value: [1] }, { ...finished, state: 'SUCCESS', result: [1] }],
  [
    'success with nothing in particular',
    { type: 'succeeded', value: null },
    { ...finished, state: 'SUCCESS', result: null },
  ],
  [
    'failure',
    { type: 'failed', error: 'no' },
    { ...finished, state: 'FAILURE', error: { name: 'Error', message: 'no' } },
  ],
  ['expiry', { type: 'expired' }, { ...finished, state: 'EXPIRED' }],
  ['retry', { type: 'retry', delayMs: 5 }, { ...common, state: 'RETRY' }],
  [
    'retry after an error',
    { type: 'retry', delayMs: 5, error: 'not yet' },
    { ...common, state: 'RETRY', error: { name: 'Error', message: 'not yet' } },
  ],
])('stores %s', (_, verdict, stored) => {
  expect(resultFor(verdict)).toEqual([stored])
})

it('stores a failure where the value cannot be stored', () => {
  const [stored] = resultFor({ type: 'succeeded', value: 1n })
  expect(stored).toMatchObject({ ...finished, state: 'FAILURE', error: { code: 'PAYLOAD_INVALID' } })
  expect(stored).not.toHaveProperty('result')
})

it.each<[string, EngineVerdict | undefined, Partial<HeldRequest>]>([
  ['took its place', { type: 'replaced' }, {}],
  ['is postponed', { type: 'postponed', delayMs: 5 }, {}],
  ['ignores its result', { type: 'succeeded' }, { ignoreResult: true }],
  ['has lost its lease', { type: 'succeeded' }, { fate: 'lost' }],
  ['has no verdict, being acked before its run', undefined, {}],
])('stores nothing of what %s', (_, verdict, change) => {
  expect(resultFor(verdict, change)).toEqual([])
})

it('stores the results of all that is settled, but not of what is handed back', () => {
  const settlement = new Settlement()
  const request = (id: string, verdict: EngineVerdict, isAcked = false) =>
    Object.assign(held({ id }), { verdict, isAcked })
  const verdicts: EngineVerdict[] = [
    { type: 'failed', error: 'no' },
    { type: 'retry', delayMs: 0 },
    { type: 'succeeded' },
  ]
  verdicts.forEach((verdict, index) => {
    settlement.add(request(`r${index}`, verdict), verdict)
  })
  settlement.add(request('early', verdicts[2]!, true), verdicts[2]!)
  settlement.releases.push(request('released', verdicts[2]!))
  expect(
    resultsOf(settlement, 0, 1)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['early', 'r0', 'r1', 'r2'])
})
