import type { Duration } from '../options/duration.js'
import { OptionChecks } from '../options/option-checks.js'
import type { BackoffSettings } from './backoff.js'
import { defaults } from './task-defaults.js'
import type { TaskSettings } from './task-settings.js'

/** @throws {CONFIG_INVALID} If `rateLimit` cannot be kept, or would let no batch run. */
export function checkRateLimit(check: OptionChecks, flushEvery: number): TaskSettings['rateLimit'] {
  const inner = check.nested('rateLimit', ['batches', 'requests', 'per', 'scope'])
  if (!inner) return undefined
  const scope = inner.oneOf('scope', ['worker', 'queue'], 'worker')
  const batches = inner.value('batches') === undefined ? undefined : inner.count('batches')
  const requests = inner.value('requests') === undefined ? undefined : inner.count('requests')
  if (batches === undefined && requests === undefined) {
    throw inner.refusal('batches', 'a whole number ≥ 1 here or at requests', undefined)
  }
  if (scope === 'queue' && batches !== undefined && requests !== undefined) {
    throw inner.refusal('requests', "either batches or requests where scope is 'queue'", requests)
  }
  if (requests !== undefined && requests < flushEvery) {
    throw inner.refusal(
      'requests',
      `at least flushEvery (${flushEvery}), else no full batch could ever run`,
      requests,
    )
  }
  return {
    ...(batches !== undefined && { batches }),
    ...(requests !== undefined && { requests }),
    perMs: inner.positiveDuration('per'),
    scope,
  }
}

/** @throws {CONFIG_INVALID} If `breaker` cannot be read. */
export function checkBreaker(check: OptionChecks): TaskSettings['breaker'] {
  if (check.value('breaker') === false) return undefined
  const inner =
    check.nested('breaker', ['after', 'initial', 'factor', 'max']) ?? new OptionChecks('breaker', {}, [])
  return {
    after: inner.count('after', defaults.breaker.after),
    backoff: { ...checkSteps(inner, defaults.breaker), hasJitter: false },
  }
}

/** The waits of a backoff: the first, by what it grows, and the longest. */
export function checkSteps(
  check: OptionChecks,
  fallback: { readonly initial: Duration; readonly factor: number; readonly max: Duration },
): Omit<BackoffSettings, 'hasJitter'> {
  const given = check.value('factor')
  const factor = given === undefined ? fallback.factor : given
  if (typeof factor !== 'number' || !(factor >= 1) || factor === Number.POSITIVE_INFINITY) {
    throw check.refusal('factor', 'a finite number ≥ 1', factor)
  }
  return {
    initialMs: check.duration('initial', fallback.initial),
    factor,
    maxMs: check.duration('max', fallback.max),
  }
}
