import type { Histogram, Meter } from '@opentelemetry/api'
import { durationBuckets } from '../semconv.js'

/** The histogram that enqueueing and settling share. */
export function operationDuration(meter: Meter): Histogram {
  return meter.createHistogram('messaging.client.operation.duration', {
    unit: 's',
    description: 'How long the broker took to store requests, or to be told their verdicts.',
    advice: { explicitBucketBoundaries: durationBuckets },
  })
}
