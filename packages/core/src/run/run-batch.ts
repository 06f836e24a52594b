import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { fold } from '../buffer/fold.js'
import { keep } from '../keep.js'
import { Settlement } from '../settle/settlement.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { Lane } from '../worker/lane.js'
import { announceStart } from './announce-batch.js'
import { BatchRun } from './batch-run.js'
import { conclude, settleBatch } from './conclude.js'
import { runWithin } from './time-limit.js'

/**
 * Takes one batch through its slot: expire, fold, run, decide. Settling goes on after the slot is free, so that the
 * next batch runs while the broker is told of this one. Never rejects.
 */
export async function runBatch(lane: Lane, buffer: BatchBuffer, isProbe: boolean): Promise<void> {
  const { context } = lane.host
  const settlement = new Settlement()
  let requests = takeExpired(buffer.requests, context.clock.now(), settlement)
  if (lane.acks === 'early' && requests.length > 0) await lane.host.ackEarly(requests)
  requests = keep(requests, (request) => !request.hasEnded)
  if (requests.length === 0 || context.isHalted) {
    lane.pace.cancel(isProbe)
    handBack(lane, requests, settlement)
    void settleBatch(lane, buffer, settlement)
    return
  }
  const run = new BatchRun(
    lane.task,
    context.app,
    fold(requests, lane.settings.coalesce),
    buffer.key,
    buffer.trigger!,
    buffer.openedMs,
    lane.settings.onThrow === 'bisect' && !lane.host.gate,
  )
  const startedMs = context.clock.monotonic()
  let hasOverrun = false
  lane.runs.push(run)
  announceStart(lane, run)
  const running = runWithin(run, {
    clock: context.clock,
    onOverrun: () => {
      hasOverrun = true
      lane.overrun++
    },
    onEnd: (ending) => conclude({ lane, buffer, run, settlement, isProbe, ending, startedMs }),
  })
  if (running) await running
  lane.runs.splice(lane.runs.indexOf(run), 1)
  if (hasOverrun) lane.overrun--
}

/** Too late to run: the worker's deadline has passed. What was acked early is gone from the broker, and cannot go back. */
function handBack(lane: Lane, requests: readonly HeldRequest[], settlement: Settlement): void {
  for (const request of requests) {
    if (request.isAcked) lane.host.finish(request, 'abandoned')
    else settlement.releases.push(request)
  }
}

/** Settles what has expired since it was received, and returns the rest. */
function takeExpired(
  requests: readonly HeldRequest[],
  nowMs: number,
  settlement: Settlement,
): readonly HeldRequest[] {
  const fresh = keep(requests, (request) => !request.hasExpired(nowMs))
  if (fresh.length === requests.length) return fresh
  for (const request of requests) {
    if (!request.hasExpired(nowMs)) continue
    request.verdict = { type: 'expired' }
    settlement.acks.push(request)
  }
  return fresh
}
