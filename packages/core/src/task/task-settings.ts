import type { BackoffFunction, BackoffSettings } from './backoff.js'
import type { StandardSchema } from './schema.js'
import type { Serializer } from './serializer.js'

/** At most so many batches, or requests, in any span of `perMs`: for one worker, or for all of the queue together. */
interface RateLimitSettings {
  readonly batches?: number
  readonly requests?: number
  readonly perMs: number
  readonly scope: 'worker' | 'queue'
}

/** When a task counts as failing, and how it is slowed down then. */
export interface BreakerSettings {
  /** Runs in a row that threw. */
  readonly after: number
  readonly backoff: BackoffSettings
}

/** Which requests of a batch are one and the same, and what is made of them. */
export interface CoalesceSettings {
  by(payload: unknown): string | number
  /** A function merges the payload kept so far with the next. */
  readonly keep: 'first' | 'last' | ((kept: unknown, next: unknown) => unknown)
}

/** A task's options after the check: every default filled in, every duration in milliseconds. */
export interface TaskSettings {
  readonly name: string
  readonly queue: string
  readonly schema: StandardSchema | undefined
  readonly schemaTimeLimitMs: number
  readonly flushEvery: number
  readonly flushIntervalMs: number
  /** `Infinity` where there is no limit. */
  readonly flushBytes: number
  readonly batchBy: ((payload: unknown) => string | number) | undefined
  readonly maxOpenKeys: number
  readonly concurrency: number
  readonly prefetch: number
  readonly coalesce: CoalesceSettings | undefined
  readonly rateLimit: RateLimitSettings | undefined
  /** `undefined` where the task is never slowed down. */
  readonly breaker: BreakerSettings | undefined
  /** `Infinity` where there is no limit. */
  readonly timeLimitMs: number
  readonly acks: 'late' | 'early'
  readonly maxAttempts: number
  readonly backoff: BackoffSettings | BackoffFunction
  readonly onThrow: 'retry' | 'bisect'
  readonly serializer: Serializer | undefined
  readonly ignoreResult: boolean
}
