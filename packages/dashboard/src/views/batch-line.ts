import type { BatchRecord, TaskInfo } from '@sheaf/core'
import type { BatchLine } from '../state/batch-state.js'

/** One finished batch, as a row. */
export function batchLine(batch: BatchRecord, info: TaskInfo | undefined): BatchLine {
  const { error, attempt } = batch
  return {
    id: batch.id,
    task: batch.task,
    trigger: batch.trigger,
    key: batch.key,
    worker: batch.worker,
    startedAt: batch.startedAt,
    requests: batch.requests,
    size: batch.size,
    cap: batch.cap,
    attempt,
    calls: batch.calls,
    waitedMs: batch.waitedMs,
    ranMs: batch.ranMs,
    verdicts: batch.verdicts,
    trouble: batch.trouble,
    error: error && firstLine(`${error.name}: ${error.message}`),
    isLastAttempt: info !== undefined && info.maxAttempts > 1 && attempt >= info.maxAttempts,
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.slice(0, 300)
}
