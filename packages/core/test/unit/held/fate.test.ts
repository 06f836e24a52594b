import { expect, it } from 'vitest'
import { emptyTally, type Fate, fateOf } from '../../../src/held/fate.js'
import type { EngineVerdict } from '../../../src/verdict/give-verdict.js'

it.each<[Fate, EngineVerdict | undefined, unknown]>([
  ['completed', { type: 'succeeded' }, undefined],
  ['retried', { type: 'retry', delayMs: 0 }, undefined],
  ['retried', { type: 'replaced' }, undefined],
  ['postponed', { type: 'postponed', delayMs: 0 }, undefined],
  ['failed', { type: 'failed', error: 'no' }, undefined],
  ['expired', { type: 'expired' }, undefined],
  ['released', undefined, undefined],
  ['rejected', { type: 'failed', error: 'no' }, { error: 'no', action: 'dead-lettered' }],
  ['rejected', undefined, { error: 'no', action: 'requeued' }],
])('%s: verdict %j, rejection %j', (fate, verdict, rejection) => {
  expect(fateOf({ verdict, rejection })).toBe(fate)
})

it('counts every fate from zero', () => {
  const fates: Record<Fate | 'received', 0> = {
    received: 0,
    completed: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    expired: 0,
    rejected: 0,
    released: 0,
    lost: 0,
    abandoned: 0,
  }
  expect(emptyTally()).toEqual(fates)
})
