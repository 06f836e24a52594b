import type { Counter, Histogram, Meter } from '@opentelemetry/api'
import { durationBuckets } from '../semconv.js'
import { operationDuration } from './operation-duration.js'

const sizeBuckets = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]
const fillBuckets = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
const waitBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** What batches are measured with. */
export function makeBatchInstruments(meter: Meter) {
  const histogram = (name: string, unit: string, buckets: number[], description: string): Histogram =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries: buckets } })
  const counter = (name: string, unit: string, description: string): Counter =>
    meter.createCounter(name, { unit, description })
  return {
    size: histogram('sheaf.batch.size', '{request}', sizeBuckets, 'Requests of a batch, before folding.'),
    fill: histogram(
      'sheaf.batch.fill',
      '1',
      fillBuckets,
      'How full a batch was, of what it could have held.',
    ),
    waited: histogram(
      'sheaf.batch.wait.duration',
      's',
      waitBuckets,
      "From the receipt of a batch's first request to the start of its run.",
    ),
    age: histogram(
      'sheaf.request.age',
      's',
      waitBuckets,
      'From when the oldest request of a batch was enqueued to the start of its run.',
    ),
    ran: histogram(
      'messaging.process.duration',
      's',
      durationBuckets,
      'From the start of a run to its verdicts.',
    ),
    operation: operationDuration(meter),
    consumed: counter(
      'messaging.client.consumed.messages',
      '{message}',
      'Requests that a worker has received.',
    ),
    requests: counter('sheaf.requests', '{request}', 'Requests by how they ended.'),
    lost: counter(
      'sheaf.leases.lost',
      '{request}',
      'Requests whose lease was lost while a worker held them.',
    ),
    runs: counter(
      'sheaf.batch.runs',
      '{run}',
      'Calls of the function of a task: more than batches where it bisects.',
    ),
  }
}
