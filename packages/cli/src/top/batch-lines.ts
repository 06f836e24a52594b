import type { BatchRecord } from '@sheaf/core'
import { batchLine } from '../log/batch-line.js'
import { displayWidth, fitted } from '../terminal/display-width.js'
import type { Paint } from '../terminal/paint.js'
import { visible } from '../terminal/visible.js'

/**
 * One line about a batch, as `web-2 · count-clicks · 100 by count · waited 66 ms · ran 91 ms · bisected, 15 runs`, of at most
 * so many columns.
 */
export function recordLine(record: BatchRecord, paint: Paint, columns: number): string {
  const { verdicts, calls, error, worker, task } = record
  const { level, facts, trouble } = batchLine({ ...record, ...verdicts, runs: calls }, errorOf(record, error))
  const [name, ...rest] = [visible(worker), visible(task), ...facts]
  const left = [name, ...rest].join(' · ')
  const colour = level === 'error' ? paint.red : paint.yellow
  const room = columns - displayWidth(left) - 3
  const end = trouble && room > 3 ? `${paint.dim(' · ')}${colour(fitted(visible(trouble), room))}` : ''
  if (displayWidth(left) > columns) return fitted(left, columns)
  return [paint.cyan(name!), ...rest].join(paint.dim(' · ')) + end
}

/** What the batch threw, else what the first of its requests failed with. */
function errorOf({ unsuccessful = [] }: BatchRecord, error: BatchRecord['error']): string | undefined {
  return error?.message ?? unsuccessful.find((request) => request.error)?.error?.message
}

/** The newest of several tasks' batches, the oldest of them first. */
export function newest(records: readonly BatchRecord[], most: number): BatchRecord[] {
  const sorted = [...records].sort((one, other) => endOf(other) - endOf(one))
  return sorted.slice(0, most).reverse()
}

function endOf({ startedAt, ranMs }: BatchRecord): number {
  return startedAt + ranMs
}
