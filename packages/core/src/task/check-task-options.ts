import { type OptionBag, OptionChecks } from '../options/option-checks.js'
import type { BackoffFunction, BackoffSettings } from './backoff.js'
import type { TaskSettings } from './task-settings.js'

const known = [
  'name',
  'run',
  'queue',
  'schema',
  'flushEvery',
  'flushInterval',
  'flushBytes',
  'batchBy',
  'maxOpenKeys',
  'concurrency',
  'prefetch',
  'coalesce',
  'rateLimit',
  'timeLimit',
  'acks',
  'maxAttempts',
  'backoff',
  'onThrow',
  'serializer',
  'ignoreResult',
]

/** The defaults of a task's options, as a user would write them. */
export const defaults = {
  flushEvery: 10,
  flushInterval: '30s',
  maxOpenKeys: 1000,
  concurrency: 1,
  acks: 'late',
  maxAttempts: 10,
  backoff: { initial: '1s', factor: 3, max: '5m', jitter: true },
  onThrow: 'retry',
  ignoreResult: false,
} as const

/**
 * Checks a task's options and fills in the defaults.
 *
 * @throws {CONFIG_INVALID} With the option, what was expected, what came and what to do.
 */
export function checkTaskOptions(options: OptionBag): TaskSettings {
  const check = new OptionChecks('Batches', options, known)
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
  check.method('run')
  return {
    name,
    queue: check.text('queue', name),
    schema: checkSchema(check.value('schema'), check),
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
    rateLimit: checkRateLimit(check),
    timeLimitMs: check.positiveDuration('timeLimit', Number.POSITIVE_INFINITY),
    acks,
    maxAttempts: check.count('maxAttempts', defaults.maxAttempts),
    backoff: checkBackoff(check),
    onThrow,
    serializer: check.methods('serializer', ['encode', 'decode']) as TaskSettings['serializer'],
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
  return { by, keep: inner.oneOf('keep', ['first', 'last']) }
}

function checkRateLimit(check: OptionChecks): TaskSettings['rateLimit'] {
  const inner = check.nested('rateLimit', ['batches', 'per'])
  return inner && { batches: inner.count('batches'), perMs: inner.positiveDuration('per') }
}

function checkBackoff(check: OptionChecks): BackoffSettings | BackoffFunction {
  const backoff = check.value('backoff')
  if (typeof backoff === 'function') return backoff as BackoffFunction
  const inner =
    check.nested('backoff', ['initial', 'factor', 'max', 'jitter']) ?? new OptionChecks('backoff', {}, [])
  const factor = inner.value('factor') ?? defaults.backoff.factor
  if (typeof factor !== 'number' || !(factor >= 1) || factor === Number.POSITIVE_INFINITY) {
    throw inner.refusal('factor', 'a finite number ≥ 1', factor)
  }
  return {
    initialMs: inner.duration('initial', defaults.backoff.initial),
    factor,
    maxMs: inner.duration('max', defaults.backoff.max),
    hasJitter: inner.flag('jitter', defaults.backoff.jitter),
  }
}
