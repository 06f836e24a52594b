import type { BatchesOptions, Clock, RateLimitOptions, StandardSchema } from '@sheaf/core'
import type { Payload } from './function.js'
import type { DrawnOptions, DrawnRate } from './plan.js'

/** What was drawn, as a user would write it. */
export function taskOptions(drawn: DrawnOptions, clock: Clock): Omit<BatchesOptions<Payload>, 'run'> {
  const { flushEvery, flushBytes, maxOpenKeys, concurrency, maxAttempts, acks, coalesce, breaker } = drawn
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
    ...(coalesce && {
      coalesce: {
        by: (payload: Payload) => payload.key % 3,
        keep: coalesce === 'merge' ? merge : coalesce,
      },
    }),
    ...(drawn.rateLimit && { rateLimit: rateLimit(drawn.rateLimit, flushEvery) }),
    ...(breaker !== undefined && { breaker }),
    ...(drawn.timeLimitMs !== undefined && { timeLimit: drawn.timeLimitMs }),
    ...(drawn.hasAsyncSchema && { schema: slowSchema(clock) }),
  }
}

/** What a limit permits within a span: at least a full batch. */
export function mostPermitted({ unit, limit }: DrawnRate, flushEvery: number): number {
  return unit === 'batches' ? limit : flushEvery + limit
}

function rateLimit(drawn: DrawnRate, flushEvery: number): RateLimitOptions {
  return { [drawn.unit]: mostPermitted(drawn, flushEvery), per: drawn.per, scope: drawn.scope }
}

/** Keeps the first payload, and its name, but for those that cannot be merged. */
function merge(kept: Payload, next: Payload): Payload {
  if (kept.plan === 'unmergeable' || next.plan === 'unmergeable') throw new Error('cannot be merged')
  return { ...kept }
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
