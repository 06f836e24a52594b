import type { Attributes, Counter, Histogram } from '@opentelemetry/api'

/** Records a value, unless it is none: a clock that was set, or a broker that does not know, must not spoil a sum. */
export function record(histogram: Histogram, value: number, attributes: Attributes): void {
  if (Number.isFinite(value)) histogram.record(Math.max(0, value), attributes)
}

/** Adds to a counter, unless it is nothing. */
export function count(counter: Counter, value: number, attributes: Attributes): void {
  if (Number.isFinite(value) && value > 0) counter.add(value, attributes)
}
