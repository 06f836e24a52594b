import type { BatchRecord, BatchTrouble, RecordedError } from '@sheaf/core'
import type { FinishedBatch } from '../count/count-batch.js'
import {
  arrivalsOf,
  type RecordingRules,
  round,
  runsOf,
  spansOf,
  unsuccessfulOf,
} from './recorded-requests.js'
import type { Trail } from './trail.js'

/** What of a batch is known beside its event. */
export interface RecordParts {
  readonly process: string
  readonly trouble: readonly BatchTrouble[]
  readonly slotMs: number
  readonly error: RecordedError | undefined
  readonly traceId: string | undefined
}

/** The record of a batch without trouble. */
export function makeRecord(batch: FinishedBatch, parts: RecordParts): BatchRecord {
  const { waitedMs, ranMs, settledMs, ageMs, at } = batch
  return {
    id: batch.batchId,
    task: batch.task,
    queue: batch.queue,
    worker: batch.hostname,
    process: parts.process,
    ...(batch.key !== undefined && { key: batch.key }),
    trigger: batch.trigger,
    startedAt: Math.round(at.getTime() - settledMs - ranMs),
    requests: batch.requests,
    size: batch.size,
    cap: batch.cap,
    ...(batch.bytes !== undefined && { bytes: batch.bytes }),
    attempt: batch.attempt,
    calls: batch.runs,
    waitedMs: round(waitedMs),
    slotMs: round(parts.slotMs),
    ranMs: round(ranMs),
    settledMs: round(settledMs),
    ageMs: round(ageMs),
    verdicts: {
      succeeded: batch.succeeded,
      retried: batch.retried,
      postponed: batch.postponed,
      failed: batch.failed,
      expired: batch.expired,
      lost: batch.lost,
    },
    trouble: parts.trouble,
    ...(parts.error && { error: parts.error }),
    ...(parts.traceId !== undefined && { traceId: parts.traceId }),
  }
}

/** The record of a batch with trouble: how each of its requests fared, and how a culprit was found. */
export function makeTroubledRecord(
  batch: FinishedBatch,
  parts: RecordParts,
  trail: Trail | undefined,
  rules: RecordingRules,
): BatchRecord {
  const record = makeRecord(batch, parts)
  if (!trail) return record
  return {
    ...record,
    arrivals: arrivalsOf(trail),
    places: spansOf(trail, rules.lost),
    unsuccessful: unsuccessfulOf(trail, rules),
    ...(trail.runs.length > 1 && { runs: runsOf(trail) }),
  }
}
