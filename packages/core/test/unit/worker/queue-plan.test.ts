import { expect, it } from 'vitest'
import { planQueue } from '../../../src/worker/queue-plan.js'
import { settingsOf } from '../support/settings-of.js'

const none = Number.POSITIVE_INFINITY

function planOf(...tasks: readonly object[]) {
  return planQueue(
    'queue',
    tasks.map((options) => ({ name: 'probe', settings: settingsOf({ ...options }), handler() {} })),
  )
}

it.each<[string, readonly object[], object]>([
  [
    'one task',
    [{ flushEvery: 3, prefetch: 9, flushInterval: '2s', maxAttempts: 4 }],
    { prefetch: 9, batchSize: 3, flushIntervalMs: 2_000, maxAttempts: 4 },
  ],
  [
    'two tasks',
    [
      { flushEvery: 3, prefetch: 9, flushInterval: '2s', maxAttempts: 4 },
      { flushEvery: 7, prefetch: 8, flushInterval: '3s', maxAttempts: 2 },
    ],
    { prefetch: 17, batchSize: 7, flushIntervalMs: 2_000, maxAttempts: 4 },
  ],
  ['a task without a limit', [{ prefetch: none }, {}], { prefetch: none }],
])(
  'of %s asks for all prefetches, the largest batch, the shortest window, the most attempts',
  (_, tasks, plan) => {
    expect(planOf(...tasks)).toMatchObject({ queue: 'queue', ...plan })
  },
)
