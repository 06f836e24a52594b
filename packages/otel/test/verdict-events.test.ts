import type { RunOutcome } from '@sheaf/core'
import { expect, it } from 'vitest'
import { tellVerdicts } from '../src/verdict-events.js'

const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, attempt: index + 1 }))

const verdicts: RunOutcome['verdicts'] = [
  { type: 'succeeded', value: 'secret' },
  { type: 'postponed', delayMs: 5 },
  { type: 'retry', delayMs: 1_000, error: new TypeError('secret') },
  { type: 'retry', delayMs: Number.NaN },
  { type: 'expired' },
  { type: 'replaced' },
  { type: 'failed', error: 'secret' },
]

it('counts the verdicts, and tells of each request that did not succeed', () => {
  expect(tellVerdicts(requests(7), verdicts, 32)).toEqual({
    counts: {
      'sheaf.batch.succeeded': 1,
      'sheaf.batch.postponed': 1,
      'sheaf.batch.retried': 2,
      'sheaf.batch.expired': 1,
      'sheaf.batch.replaced': 1,
      'sheaf.batch.failed': 1,
    },
    events: [
      { 'messaging.message.id': '1', 'sheaf.verdict': 'postponed', 'sheaf.attempt': 2, 'sheaf.delay_ms': 5 },
      {
        'messaging.message.id': '2',
        'sheaf.verdict': 'retried',
        'sheaf.attempt': 3,
        'sheaf.delay_ms': 1_000,
        'error.type': 'TypeError',
      },
      { 'messaging.message.id': '3', 'sheaf.verdict': 'retried', 'sheaf.attempt': 4 },
      { 'messaging.message.id': '4', 'sheaf.verdict': 'expired', 'sheaf.attempt': 5 },
      { 'messaging.message.id': '5', 'sheaf.verdict': 'replaced', 'sheaf.attempt': 6 },
      { 'messaging.message.id': '6', 'sheaf.verdict': 'failed', 'sheaf.attempt': 7, 'error.type': '_OTHER' },
    ],
  })
})

it.each<[number, string[]]>([
  [6, ['1', '2', '3', '4', '5', '6']],
  [5, ['6', '4', '2', '3', '5']],
  [2, ['6', '4']],
  [0, []],
])(
  'of too many tells of %i, those that were given up first, and says how many it leaves out',
  (most, ids) => {
    const { counts, events } = tellVerdicts(requests(7), verdicts, most)
    expect(events.map((event) => event['messaging.message.id'])).toEqual(ids)
    expect(counts['sheaf.events.omitted']).toBe(most === 6 ? undefined : 6 - most)
  },
)

it('has nothing to tell of no request', () => {
  expect(tellVerdicts([], [], 32)).toEqual({ counts: {}, events: [] })
})
