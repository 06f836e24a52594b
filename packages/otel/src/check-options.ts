import type { Attributes, Meter, Tracer } from '@opentelemetry/api'
import { type Batch, OptionChecks } from '@sheaf/core'
import type { OtelOptions } from './otel-options.js'

const known = [
  ...['spans', 'links', 'verdictEvents', 'parentOfSingle', 'baggage', 'metrics', 'queueCounts'],
  ...['attributes', 'tracer', 'meter'],
]

/** The options as they hold. */
export interface OtelSettings {
  readonly enqueueSpans: 'call' | 'request' | false
  readonly hasRunSpans: boolean
  readonly mostLinks: number
  readonly mostEvents: number
  readonly parentOfSingle: boolean
  readonly baggage: boolean
  readonly hasMetrics: boolean
  /** `undefined`: queues are not counted. */
  readonly queueCountsMs: number | undefined
  readonly attributes: ((batch: Batch) => Attributes) | undefined
  readonly tracer: Tracer | undefined
  readonly meter: Meter | undefined
}

/** @throws {CONFIG_INVALID} If an option is refused. */
export function checkOptions(options: OtelOptions): OtelSettings {
  const check = new OptionChecks('otel', options, known)
  const spans = check.nested('spans', ['enqueue', 'run'])
  return {
    enqueueSpans: enqueueSpansOf(spans),
    hasRunSpans: spans?.flag('run', true) ?? true,
    mostLinks: limit(check, 'links', 128),
    mostEvents: limit(check, 'verdictEvents', 32),
    parentOfSingle: check.flag('parentOfSingle', false),
    baggage: check.flag('baggage', false),
    hasMetrics: check.flag('metrics', true),
    queueCountsMs:
      check.value('queueCounts') === false ? undefined : check.positiveDuration('queueCounts', 15_000),
    attributes: check.method<(batch: Batch) => Attributes>('attributes'),
    tracer: check.methods('tracer', ['startSpan']) as Tracer | undefined,
    meter: check.methods('meter', ['createHistogram', 'createCounter', 'createObservableGauge']) as
      | Meter
      | undefined,
  }
}

/** A whole number, of which 0 is one. */
function limit(check: OptionChecks, option: string, fallback: number): number {
  const value = check.value(option) ?? fallback
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw check.refusal(option, 'a whole number ≥ 0', value)
}

function enqueueSpansOf(spans: OptionChecks | undefined): 'call' | 'request' | false {
  const value = spans?.value('enqueue') ?? 'call'
  if (value === 'call' || value === 'request' || value === false) return value
  throw spans!.refusal('enqueue', "'call', 'request' or false", value)
}
