import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { BatchEvents } from '../events/batch-events.js'
import { filterOrSame } from '../held/filter-or-same.js'
import type { HeldRequest } from '../held/held-request.js'
import { BatchRun } from '../run/batch-run.js'
import { fold } from '../run/fold.js'
import type { RunEnding } from '../run/run-handler.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { runWithin } from '../run/time-limit.js'
import { Settlement } from '../settle/settlement.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import { decideAll, untilReplaced } from './decide-all.js'
import type { QueueParts } from './queue-parts.js'

/** A run that has come to its verdicts. */
interface EndOfRun {
  readonly run: BatchRun
  readonly buffer: BatchBuffer
  /** What of the batch is to be settled already: the expired. */
  readonly settlement: Settlement
  readonly ending: RunEnding
  readonly isProbe: boolean
  readonly startedMs: number
}

/**
 * Takes the batches of one task through their slots: expire, ack early, fold, run, decide, settle. Settling goes on after
 * the slot is free, so that the next batch runs while the broker is told of this one.
 */
export class BatchRunner {
  readonly runs: BatchRun[] = []
  #busy = 0
  #overrun = 0
  readonly #task: RunnableTask
  readonly #queue: QueueParts
  readonly #breaker: CircuitBreaker
  readonly #tell: BatchEvents

  constructor(task: RunnableTask, queue: QueueParts, breaker: CircuitBreaker) {
    this.#task = task
    this.#queue = queue
    this.#breaker = breaker
    const { events, clock } = queue.worker
    this.#tell = new BatchEvents(events, clock, { task: task.name, queue: queue.queue })
  }

  /** Batches between the start of their slot and the end of their settling. */
  get busy(): number {
    return this.#busy
  }

  /** Runs whose time limit is over and that have not ended. */
  get overrun(): number {
    return this.#overrun
  }

  /** Counts a batch as under way. What it returns runs it: it resolves when the batch's slot is free, and never rejects. */
  prepare(buffer: BatchBuffer, isProbe: boolean): () => Promise<void> {
    this.#busy++
    return () => this.#run(buffer, isProbe)
  }

  async #run(buffer: BatchBuffer, isProbe: boolean): Promise<void> {
    const { worker, settler, gate } = this.#queue
    const { settings } = this.#task
    const settlement = new Settlement()
    let requests = takeExpired(buffer.requests, worker.clock.now(), settlement)
    if (settings.acks === 'early' && requests.length > 0) await settler.ackEarly(requests)
    requests = filterOrSame(requests, (request) => !request.hasEnded)
    if (requests.length === 0 || worker.phase.isHalted) {
      this.#breaker.cancel(isProbe)
      this.#handBack(requests, settlement)
      void this.#settle(buffer, settlement)
      return
    }
    const run = new BatchRun(
      this.#task,
      worker.app,
      fold(requests, settings.coalesce),
      buffer.key,
      buffer.trigger!,
      buffer.openedMs,
      settings.onThrow === 'bisect' && !gate,
    )
    const startedMs = worker.clock.monotonic()
    let hasOverrun = false
    this.runs.push(run)
    this.#tell.started(run)
    const running = runWithin(run, {
      clock: worker.clock,
      onOverrun: () => {
        hasOverrun = true
        this.#overrun++
      },
      onEnd: (ending) => this.#onEnd({ run, buffer, settlement, ending, isProbe, startedMs }),
    })
    if (running) await running
    this.runs.splice(this.runs.indexOf(run), 1)
    if (hasOverrun) this.#overrun--
  }

  #onEnd(end: EndOfRun): void {
    // A verdict given by enqueueing again counts only once the broker has the new message.
    const replaced = untilReplaced(end.run.requests)
    if (replaced) void replaced.then(() => this.#conclude(end))
    else this.#conclude(end)
  }

  /** Decides every verdict of a run that has ended, and has them settled. */
  #conclude({ run, buffer, settlement, ending, isProbe, startedMs }: EndOfRun): void {
    const { worker, feed } = this.#queue
    const endedMs = worker.clock.monotonic()
    const hadSuccess = decideAll(run, ending, settlement)
    this.#tell.ended(run, ending)
    const error = ending.type === 'threw' ? ending.error : undefined
    if (this.#breaker.end(hadSuccess, isProbe, endedMs, error)) this.#tell.failing()
    if (this.#breaker.isFailing) feed.holdUp()
    void this.#settle(buffer, settlement, () =>
      this.#tell.finished(run, buffer.requests, startedMs - buffer.openedMonotonicMs, endedMs - startedMs),
    )
  }

  /** Settles a batch, and lets go of what was waiting for that. Never rejects. */
  async #settle(buffer: BatchBuffer, settlement: Settlement, onSettled?: () => void): Promise<void> {
    const { settler, gate, holdings, feed } = this.#queue
    const { groups } = buffer
    const hasBrokenOrder = settlement.requeues.length > 0
    // Before the broker is told: what it hands out after that is in order again.
    if (hasBrokenOrder && groups) for (const group of groups) gate?.breakOrder(group, holdings.sequence)
    await settler.settle(settlement)
    if (groups) await feed.reopenGroups(groups, hasBrokenOrder)
    this.#busy--
    feed.batchEnded()
    onSettled?.()
  }

  /** Too late to run: the worker's deadline has passed. What was acked early is gone from the broker, and cannot go back. */
  #handBack(requests: readonly HeldRequest[], settlement: Settlement): void {
    for (const request of requests) {
      if (request.isAcked) this.#queue.holdings.finish(request, 'abandoned')
      else settlement.releases.push(request)
    }
  }
}

/** Settles what has expired since it was received, and returns the rest. */
function takeExpired(
  requests: readonly HeldRequest[],
  nowMs: number,
  settlement: Settlement,
): readonly HeldRequest[] {
  const fresh = filterOrSame(requests, (request) => !request.hasExpired(nowMs))
  if (fresh.length === requests.length) return fresh
  for (const request of requests) {
    if (!request.hasExpired(nowMs)) continue
    request.verdict = { type: 'expired' }
    settlement.acks.push(request)
  }
  return fresh
}
