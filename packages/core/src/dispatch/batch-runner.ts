import type { BatchBuffer } from '../buffer/batch-buffer.js'
import { BatchEvents } from '../events/batch-events.js'
import { filterOrSame } from '../held/filter-or-same.js'
import type { HeldRequest } from '../held/held-request.js'
import type { BatchRun } from '../run/batch-run.js'
import { foldedRun } from '../run/folded-run.js'
import type { RunnableTask } from '../run/runnable-task.js'
import { runWithin } from '../run/time-limit.js'
import { endTrace, traceRun } from '../run/trace-run.js'
import { Settlement } from '../settle/settlement.js'
import type { RunEnding } from '../verdict/decide.js'
import type { CircuitBreaker } from './circuit-breaker.js'
import { decideAll, untilReplaced } from './decide-all.js'
import type { QueueParts } from './queue-parts.js'
import { SettlingGroups } from './settling-groups.js'

/** A batch that starts. */
export interface BatchStart {
  readonly buffer: BatchBuffer
  /** Whether an open breaker let it through on trial. */
  readonly isTrial: boolean
  /** Gives back its permit of the rate limit, should nothing of it reach `run`. */
  readonly returnPermit: (() => void) | undefined
}

/** A run that has come to its verdicts. */
interface EndOfRun {
  readonly run: BatchRun
  readonly buffer: BatchBuffer
  /** What of the batch is to be settled already: the expired. */
  readonly settlement: Settlement
  readonly ending: RunEnding
  readonly isTrial: boolean
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
  readonly #onPause: (ms: number) => void

  /** `onPause`: a run asks that no further batch of the task starts for so long. */
  constructor(task: RunnableTask, queue: QueueParts, breaker: CircuitBreaker, onPause: (ms: number) => void) {
    this.#onPause = onPause
    this.#task = task
    this.#queue = queue
    this.#breaker = breaker
    const { events, clock, brokerClock, hostname } = queue.worker
    const about = { task: task.name, queue: queue.queue, hostname }
    this.#tell = new BatchEvents(events, { clock, brokerClock }, about)
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
  prepare(start: BatchStart): () => Promise<void> {
    this.#busy++
    return () => this.#run(start)
  }

  async #run({ buffer, isTrial, returnPermit }: BatchStart): Promise<void> {
    const { worker, settler, gate } = this.#queue
    const { settings } = this.#task
    // Not in the microtask that received the batch: before Node 24 the run's async context makes each promise dear that comes
    // after it in the same one, and asking for the next batch takes a dozen.
    await undefined
    const settlement = new Settlement()
    let requests = takeExpired(buffer.requests, worker.brokerClock.now(), settlement)
    if (settings.acks === 'early' && requests.length > 0) await settler.ackEarly(requests)
    requests = filterOrSame(requests, (request) => !request.hasEnded)
    if (requests.length === 0 || worker.phase.isHalted) {
      this.#breaker.cancel(isTrial)
      returnPermit?.()
      this.#handBack(requests, settlement)
      void this.#settle(buffer, settlement)
      return
    }
    const startedMs = worker.clock.monotonic()
    const run = foldedRun({
      task: this.#task,
      app: worker.app,
      requests,
      key: buffer.key,
      trigger: buffer.trigger!,
      openedMs: buffer.openedMs,
      startedMs,
      mayBisect: settings.onThrow === 'bisect' && !gate,
      onPause: this.#onPause,
    })
    let hasOverrun = false
    this.runs.push(run)
    this.#tell.started(run)
    if (worker.tracing) traceRun(run, worker.tracing, buffer.cap)
    const running = runWithin(run, {
      clock: worker.clock,
      onOverrun: () => {
        hasOverrun = true
        this.#overrun++
      },
      onEnd: (ending) => this.#onEnd({ run, buffer, settlement, ending, isTrial, startedMs }),
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
  #conclude({ run, buffer, settlement, ending, isTrial, startedMs }: EndOfRun): void {
    const { worker, feed } = this.#queue
    const endedMs = worker.clock.monotonic()
    const hadSuccess = decideAll(run, ending, settlement)
    this.#tell.ended(run, ending)
    if (run.trace) endTrace(run, run.trace, ending)
    const isFault = ending.type === 'threw' && !hadSuccess
    if (this.#breaker.end(isFault, isTrial, endedMs)) this.#tell.failing()
    if (this.#breaker.isOpen) feed.interruptIfHeldUp()
    const summary = { run, buffer, startedMs, endedMs }
    void this.#settle(buffer, settlement, () => this.#tell.finished(summary))
  }

  /** Settles a batch, and lets go of what was waiting for that. Never rejects. */
  async #settle(buffer: BatchBuffer, settlement: Settlement, onSettled?: () => void): Promise<void> {
    const { settler, gate, holdings, feed } = this.#queue
    if (gate && buffer.groups) {
      const { sequence } = holdings
      const groups = new SettlingGroups(buffer.groups, settlement, { gate, feed, sequence })
      await settler.settle(settlement, (requests) => groups.settled(requests))
      await groups.opened()
    } else await settler.settle(settlement)
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
