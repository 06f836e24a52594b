import { type Duration, parseDuration } from '../options/duration.js'
import { defaults } from './task-defaults.js'

/**
 * An exponential backoff: attempt n waits `initial × factor^(n − 1)`, at most `max`.
 *
 * With `jitter` the wait is drawn evenly from zero up to that (full jitter), so that what failed together does not
 * come back together. Source of the formula: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export interface ExponentialBackoff {
  /** @defaultValue '1s' */
  readonly initial?: Duration | undefined
  /** @defaultValue 3 */
  readonly factor?: number | undefined
  /** @defaultValue '5m' */
  readonly max?: Duration | undefined
  /** @defaultValue true */
  readonly jitter?: boolean | undefined
}

/** How long the request of attempt `attempt`, which ended with `error`, waits for its next one. */
export type BackoffFunction = (attempt: number, error: unknown) => Duration

/** A checked {@link ExponentialBackoff}. */
export interface BackoffSettings {
  readonly initialMs: number
  readonly factor: number
  readonly maxMs: number
  readonly hasJitter: boolean
}

/** Of what no task has a say in: messages for tasks that are unknown here, and tasks whose own function fails. */
export const defaultBackoff: BackoffSettings = {
  initialMs: parseDuration(defaults.backoff.initial),
  factor: defaults.backoff.factor,
  maxMs: parseDuration(defaults.backoff.max),
  hasJitter: defaults.backoff.jitter,
}

/** The wait after attempt `attempt`, in milliseconds. `random` draws from [0, 1). */
export function exponentialDelayMs(settings: BackoffSettings, attempt: number, random = Math.random): number {
  const ceilingMs = Math.min(settings.maxMs, settings.initialMs * settings.factor ** (attempt - 1))
  return settings.hasJitter ? random() * ceilingMs : ceilingMs
}
