import type { BatchEvent } from '../app/app-events.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { Lane } from '../worker/lane.js'
import type { Fate } from '../worker/stop-report.js'
import type { BatchRun } from './batch-run.js'
import type { RunEnding } from './run-handler.js'

export function announceStart(lane: Lane, run: BatchRun): void {
  const { events } = lane.host.context
  if (events.has('batchStarted')) events.emit('batchStarted', { ...batchEvent(lane, run), ...origin(run) })
}

export function announceEnd(lane: Lane, run: BatchRun, ending: RunEnding): void {
  const { events } = lane.host.context
  if (ending.type === 'returned') {
    if (events.has('batchSucceeded'))
      events.emit('batchSucceeded', { ...batchEvent(lane, run), value: ending.value })
  } else if (events.has('batchFailed')) {
    events.emit('batchFailed', { ...batchEvent(lane, run), error: ending.error })
  }
}

export function announceFinish(
  lane: Lane,
  run: BatchRun,
  requests: readonly HeldRequest[],
  waitedMs: number,
  ranMs: number,
): void {
  const count = (fate: Fate) => requests.reduce((sum, request) => (request.fate === fate ? sum + 1 : sum), 0)
  lane.host.context.events.emit('batchFinished', {
    ...batchEvent(lane, run),
    ...origin(run),
    waitedMs,
    ranMs,
    succeeded: count('completed'),
    retried: count('retried'),
    failed: count('failed'),
    expired: count('expired'),
    lost: count('lost'),
  })
}

function batchEvent(lane: Lane, run: BatchRun): BatchEvent {
  const at = new Date(lane.nowMs())
  return { task: lane.name, queue: lane.host.queue, at, batchId: run.batchId, size: run.requests.length }
}

function origin({ trigger, key }: BatchRun) {
  return { trigger, ...(key !== undefined && { key }) }
}
