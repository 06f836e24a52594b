import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { fateOf } from '../settle/fate.js'
import type { Settlement } from '../settle/settlement.js'
import { decideWithRiders } from '../verdict/decide-riders.js'
import type { EngineVerdict, HeldRequest } from '../verdict/held-request.js'
import type { Lane } from '../worker/lane.js'
import { announceEnd, announceFinish } from './announce-batch.js'
import type { BatchRun } from './batch-run.js'
import type { RunEnding } from './run-handler.js'

/** A run that has come to its verdicts. */
export interface Conclusion {
  readonly lane: Lane
  readonly buffer: BatchBuffer
  readonly run: BatchRun
  /** What of the batch is to be settled already: the expired. */
  readonly settlement: Settlement
  readonly isProbe: boolean
  readonly ending: RunEnding
  readonly startedMs: number
}

/** Decides every verdict of a run that has ended, and has them settled. Never rejects. */
export function conclude(conclusion: Conclusion): void {
  // A verdict given by enqueueing again counts only once the broker has the new message.
  const pending: Promise<unknown>[] = []
  for (const { replacement } of conclusion.run.requests) if (replacement) pending.push(replacement.published)
  if (pending.length === 0) decideAndSettle(conclusion)
  else void Promise.all(pending).then(() => decideAndSettle(conclusion))
}

function decideAndSettle({ lane, buffer, run, settlement, isProbe, ending, startedMs }: Conclusion): void {
  const { clock, events } = lane.host.context
  const endedMs = clock.monotonic()
  let hadSuccess = false
  const rule = { ending, settings: lane.settings }
  const apply = (request: HeldRequest, verdict: EngineVerdict) => {
    request.verdict = verdict
    // A request that `run` enqueued again itself is no sign of trouble either: some tasks poll that way.
    hadSuccess ||= verdict.type === 'succeeded' || verdict.type === 'replaced'
    settlement.add(request, verdict)
  }
  for (const request of run.requests) decideWithRiders(request, rule, apply)
  announceEnd(lane, run, ending)
  if (lane.pace.end(hadSuccess, isProbe, endedMs, ending.type === 'threw' ? ending.error : undefined)) {
    const message = `Nothing has succeeded in the last batches of task '${lane.name}'. It gets one batch per backoff step until something does.`
    events.warn('TASK_FAILING', message, lane.about)
  }
  if (lane.pace.isFailing) lane.host.holdUp()
  void settleBatch(lane, buffer, settlement, () => {
    if (events.has('batchFinished')) {
      announceFinish(lane, run, buffer.requests, startedMs - buffer.openedMonotonicMs, endedMs - startedMs)
    }
  })
}

/** Settles a batch, and lets go of what was waiting for that. Never rejects. */
export async function settleBatch(
  lane: Lane,
  buffer: BatchBuffer,
  settlement: Settlement,
  onSettled?: () => void,
): Promise<void> {
  const hasBrokenOrder = settlement.requeues.length > 0
  // Before the broker is told: what it hands out after that is in order again.
  if (hasBrokenOrder && buffer.groups) lane.host.breakOrder(buffer.groups)
  await lane.host.settle(settlement, (request) => (request.verdict ? fateOf(request.verdict) : 'released'))
  if (buffer.groups) await lane.host.openGroups(buffer.groups, hasBrokenOrder)
  lane.host.batchEnded(lane)
  onSettled?.()
}
