import type { BatchesOptions, Clock, StandardSchema } from '@sheaf/core'
import type { Payload } from './function.js'
import type { DrawnOptions } from './plan.js'

/** What was drawn, as a user would write it. */
export function taskOptions(drawn: DrawnOptions, clock: Clock): Omit<BatchesOptions<Payload>, 'run'> {
  const { flushEvery, flushBytes, maxOpenKeys, concurrency, maxAttempts, acks, coalesce } = drawn
  return {
    name: 'task',
    flushEvery,
    flushInterval: drawn.flushIntervalMs,
    maxOpenKeys,
    concurrency,
    maxAttempts,
    acks,
    prefetch: flushEvery + drawn.extraPrefetch,
    backoff: { initial: 100, factor: 3, max: 5_000, jitter: false },
    onThrow: acks === 'early' ? 'retry' : drawn.onThrow,
    ...(flushBytes !== undefined && { flushBytes }),
    ...(drawn.hasKeys && { batchBy: (payload: Payload) => payload.key }),
    ...(coalesce && { coalesce: { by: (payload: Payload) => payload.key % 3, keep: coalesce } }),
    ...(drawn.rateLimit && { rateLimit: drawn.rateLimit }),
    ...(drawn.timeLimitMs !== undefined && { timeLimit: drawn.timeLimitMs }),
    ...(drawn.hasAsyncSchema && { schema: slowSchema(clock) }),
  }
}

/** A schema that takes everything, and its time. */
function slowSchema(clock: Clock): StandardSchema<Payload> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) =>
        new Promise((resolve) => {
          clock.setTimer(() => resolve({ value: value as Payload }), 5)
        }),
    },
  }
}
