import { parseDuration } from '../options/duration.js'
import { type OptionBag, OptionChecks } from '../options/option-checks.js'
import type { BackoffFunction, BackoffSettings } from './backoff.js'
import { checkBreaker, checkRateLimit, checkSteps } from './check-pace-options.js'
import { checkSerializer } from './check-serializer.js'
import { defaults } from './task-defaults.js'
import type { TaskSettings } from './task-settings.js'

const known = [
  'name',
  'run',
  'queue',
  'schema',
  'schemaTimeLimit',
  'flushEvery',
  'flushInterval',
  'flushBytes',
  'batchBy',
  'maxOpenKeys',
  'concurrency',
  'prefetch',
  'coalesce',
  'rateLimit',
  'breaker',
  'timeLimit',
  'acks',
  'maxAttempts',
  'backoff',
  'onThrow',
  'serializer',
  'ignoreResult',
]

/** A task's options after the check. */
export interface CheckedTask {
  readonly settings: TaskSettings
  /** The function, where it was given as an option. */
  readonly run: ((requests: never, batch: never) => unknown) | undefined
  /** The options that were given. */
  readonly given: OptionBag
}

/**
 * Checks a task's options and fills in the defaults.
 *
 * @throws {CONFIG_INVALID} With the option, what was expected, what came and what to do.
 */
export function checkTaskOptions(options: unknown): CheckedTask {
  const check = new OptionChecks('Batches', options, known)
  return {
    settings: settingsOf(check),
    run: check.method('run'),
    given: check.given,
  }
}

function settingsOf(check: OptionChecks): TaskSettings {
  const name = check.text('name')
  const flushEvery = check.count('flushEvery', defaults.flushEvery)
  const concurrency = check.count('concurrency', defaults.concurrency)
  const maxOpenKeys = check.count('maxOpenKeys', defaults.maxOpenKeys)
  const batchBy = check.method<NonNullable<TaskSettings['batchBy']>>('batchBy')
  const acks = check.oneOf('acks', ['late', 'early'], defaults.acks)
  const onThrow = check.oneOf('onThrow', ['retry', 'bisect'], defaults.onThrow)
  if (acks === 'early' && onThrow === 'bisect') {
    throw check.refusal('onThrow', "'retry' where acks is 'early' (there is nothing left to retry)", onThrow)
  }
  return {
    name,
    queue: check.text('queue', name),
    schema: checkSchema(check.value('schema'), check),
    schemaTimeLimitMs: check.positiveDuration('schemaTimeLimit', parseDuration(defaults.schemaTimeLimit)),
    flushEvery,
    flushIntervalMs: check.duration('flushInterval', defaults.flushInterval),
    flushBytes: check.count('flushBytes', Number.POSITIVE_INFINITY),
    batchBy,
    maxOpenKeys,
    concurrency,
    prefetch: checkPrefetch(
      check,
      flushEvery,
      Math.max(flushEvery * (concurrency + 1), batchBy ? maxOpenKeys : 0),
    ),
    coalesce: checkCoalesce(check),
    rateLimit: checkRateLimit(check, flushEvery),
    breaker: checkBreaker(check),
    timeLimitMs: check.positiveDuration('timeLimit', Number.POSITIVE_INFINITY),
    acks,
    maxAttempts: check.count('maxAttempts', defaults.maxAttempts),
    backoff: checkBackoff(check),
    onThrow,
    serializer: checkSerializer(check),
    ignoreResult: check.flag('ignoreResult', defaults.ignoreResult),
  }
}

function checkPrefetch(check: OptionChecks, flushEvery: number, fallback: number): number {
  const given = check.value('prefetch')
  if (given === undefined) return fallback
  if (given === Number.POSITIVE_INFINITY) return given
  const prefetch = check.count('prefetch', fallback)
  if (prefetch >= flushEvery) return prefetch
  throw check.refusal(
    'prefetch',
    `at least flushEvery (${flushEvery}), else no batch could ever fill`,
    prefetch,
  )
}

function checkSchema(schema: unknown, check: OptionChecks): TaskSettings['schema'] {
  if (schema === undefined) return undefined
  const standard = (schema as { '~standard'?: { validate?: unknown } } | null)?.['~standard']
  if (typeof standard?.validate === 'function') return schema as TaskSettings['schema']
  throw check.refusal('schema', 'a Standard Schema validator (Zod, Valibot, ArkType and others are)', schema)
}

function checkCoalesce(check: OptionChecks): TaskSettings['coalesce'] {
  const inner = check.nested('coalesce', ['by', 'keep'])
  if (!inner) return undefined
  const by = inner.method<NonNullable<TaskSettings['coalesce']>['by']>('by')
  if (!by) throw inner.refusal('by', 'a function of the payload', undefined)
  const keep = inner.value('keep')
  if (typeof keep === 'function') return { by, keep: inner.method('keep')! }
  if (keep === 'first' || keep === 'last') return { by, keep }
  throw inner.refusal('keep', "'first', 'last' or a function that merges two payloads", keep)
}

function checkBackoff(check: OptionChecks): BackoffSettings | BackoffFunction {
  if (typeof check.value('backoff') === 'function') return check.method<BackoffFunction>('backoff')!
  const inner =
    check.nested('backoff', ['initial', 'factor', 'max', 'jitter']) ?? new OptionChecks('backoff', {}, [])
  return {
    ...checkSteps(inner, defaults.backoff),
    hasJitter: inner.flag('jitter', defaults.backoff.jitter),
  }
}
