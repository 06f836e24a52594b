import type { BackoffFunction, BackoffSettings } from './backoff.js'
import type { StandardSchema } from './schema.js'
import type { Serializer } from './serializer.js'

/** A task's options after the check: every default filled in, every duration in milliseconds. */
export interface TaskSettings {
  readonly name: string
  readonly queue: string
  readonly schema: StandardSchema | undefined
  readonly flushEvery: number
  readonly flushIntervalMs: number
  /** `Infinity` where there is no limit. */
  readonly flushBytes: number
  readonly batchBy: ((payload: unknown) => string | number) | undefined
  readonly maxOpenKeys: number
  readonly concurrency: number
  readonly prefetch: number
  readonly coalesce: { by(payload: unknown): string | number; keep: 'first' | 'last' } | undefined
  readonly rateLimit: { readonly batches: number; readonly perMs: number } | undefined
  /** `Infinity` where there is no limit. */
  readonly timeLimitMs: number
  readonly acks: 'late' | 'early'
  readonly maxAttempts: number
  readonly backoff: BackoffSettings | BackoffFunction
  readonly onThrow: 'retry' | 'bisect'
  readonly serializer: Serializer | undefined
  readonly ignoreResult: boolean
}
