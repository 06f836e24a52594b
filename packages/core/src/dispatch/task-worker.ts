import type { BatchBuffer } from '../buffer/batch-buffer.js'
import type { Buffers } from '../buffer/buffers.js'
import type { Trigger } from '../buffer/trigger.js'
import { plainPayloadReader } from '../envelope/read-envelope.js'
import type { HeldRequest } from '../held/held-request.js'
import type { RunnableTask } from '../run/runnable-task.js'
import type { Settlement } from '../settle/settlement.js'
import { jsonSerializer } from '../task/serializer.js'
import type { TaskSettings } from '../task/task-settings.js'
import { BatchRunner } from './batch-runner.js'
import { CircuitBreaker } from './circuit-breaker.js'
import { Dispatcher } from './dispatcher.js'
import { FlushTimer } from './flush-timer.js'
import { Gatherer } from './gatherer.js'
import { type NextFlush, nextFlush } from './next-flush.js'
import type { QueueParts } from './queue-parts.js'
import { rateLimitOf } from './rate-limit-of.js'
import { StartPermits } from './start-permits.js'
import { TaskOwner } from './task-owner.js'

/** One task in one worker: gathers its requests, and starts its batches when they may start. */
export class TaskWorker {
  readonly name: string
  readonly settings: TaskSettings
  /** The task as its requests know it. */
  readonly owner: TaskOwner
  /** The answer for every request that is admitted to it: one object for all. */
  readonly accepted: { readonly type: 'accepted'; readonly task: TaskWorker } = {
    type: 'accepted',
    task: this,
  }
  readonly gathered: Gatherer
  readonly buffers: Buffers
  readonly batches: BatchRunner
  readonly breaker: CircuitBreaker
  readonly permits: StartPermits
  lastFlush: { readonly at: Date; readonly size: number; readonly trigger: Trigger } | undefined
  /** Reads bodies that hold this task's payload and nothing else; absent where a serializer of the user's makes them. */
  readonly readPlain: ((body: string) => unknown) | undefined
  readonly #queue: QueueParts
  readonly #dispatcher: Dispatcher
  readonly #timer: FlushTimer

  constructor(task: RunnableTask, queue: QueueParts) {
    const { settings } = task
    const { clock, events, serializer, keepsResults } = queue.worker
    this.name = task.name
    this.settings = settings
    this.owner = new TaskOwner(settings, clock, events, keepsResults)
    this.gathered = new Gatherer(settings, queue)
    this.buffers = this.gathered.buffers
    this.breaker = new CircuitBreaker(settings.breaker)
    this.permits = new StartPermits(
      this.breaker,
      rateLimitOf(settings, queue, () => this.pump()),
    )
    this.batches = new BatchRunner(task, queue, this.breaker, (ms) => this.#pause(ms))
    this.readPlain =
      (settings.serializer ?? serializer) === jsonSerializer ? plainPayloadReader(task.name) : undefined
    this.#queue = queue
    this.#dispatcher = new Dispatcher(settings.concurrency)
    this.#timer = new FlushTimer(clock, () => this.#onTime())
  }

  get running(): number {
    return this.#dispatcher.running
  }

  /** Puts an accepted request where it waits for its batch. */
  take(request: HeldRequest, settlement: Settlement): void {
    // While a run is over its time limit its slot may never come free, so a suspect would wait for ever.
    this.gathered.take(request, settlement, this.batches.overrun === 0)
  }

  /** Starts every batch that may start now, and sets the timer for the next that will. */
  pump(): void {
    const { phase, quarantine } = this.#queue.worker
    if (phase.isFlushing && !quarantine.blocksBatches) this.buffers.closeAll('stop')
    while (this.#startNext()) {}
  }

  /** Starts the next batch where one may start. Returns whether another may, too. */
  #startNext(): boolean {
    const nowMs = this.#queue.worker.clock.monotonic()
    const next = this.#nextFlush(nowMs)
    switch (next) {
      case 'suspect':
        this.#start(this.gathered.takeSuspect()!)
        return false
      case 'closed':
        this.#start(this.buffers.takeClosed()!)
        return true
      case 'interval':
      case 'prefetch':
        this.#start(this.buffers.takeOldest(next)!)
        return true
      case 'seek permit of suspect':
        return this.#seek(1, nowMs)
      case 'seek permit of closed':
        return this.#seek(this.buffers.closedSize, nowMs)
      case 'seek permit of interval':
        return this.#seekForOldest('interval', nowMs)
      case 'seek permit of prefetch':
        return this.#seekForOldest('prefetch', nowMs)
      case 'wait for window':
        this.#timer.wakeAt(this.gathered.windowEndMs)
        // Nothing is received while the task is blocked, so nothing else would end that.
        if (this.permits.blockedUntilMs > nowMs) this.#timer.wakeAt(this.permits.blockedUntilMs)
        return false
      case 'wait':
        return false
    }
  }

  /** What waits for its permit grows meanwhile, unless the permit is for a size: then the batch is closed first. */
  #seekForOldest(trigger: Trigger, nowMs: number): boolean {
    if (!this.permits.areForSize(nowMs)) return this.#seek(this.buffers.oldestSize, nowMs)
    this.buffers.close(this.buffers.oldestOpen()!, trigger)
    return true
  }

  #seek(requests: number, nowMs: number): false {
    this.#timer.wakeAt(this.permits.seek(requests, nowMs))
    return false
  }

  #nextFlush(nowMs: number): NextFlush {
    const { worker, feed } = this.#queue
    const { buffers } = this
    const hasSuspect = this.gathered.hasSuspect
    return nextFlush({
      nowMs,
      mayStart: worker.phase.mayStart,
      hasFreeSlot: this.#dispatcher.hasFreeSlot,
      hasSuspect,
      isQuiet: hasSuspect && worker.isQuiet,
      isQuarantined: worker.quarantine.blocksBatches,
      permits: this.permits,
      closedOpenedMs: buffers.closedOpenedMs,
      closedSize: buffers.closedSize,
      oldestOpenedMs: buffers.oldestOpenedMs,
      oldestSize: buffers.oldestSize,
      flushIntervalMs: this.settings.flushIntervalMs,
      isStuck: feed.isStuck,
    })
  }

  /** Starts nothing more by itself. */
  rest(): void {
    this.#timer.clear()
  }

  #start(buffer: BatchBuffer): void {
    const { clock } = this.#queue.worker
    const isTrial = this.breaker.start()
    const returnPermit = this.permits.take(buffer.requests.length, clock.monotonic())
    this.lastFlush = { at: new Date(clock.now()), size: buffer.requests.length, trigger: buffer.trigger! }
    this.#dispatcher.start(this.batches.prepare({ buffer, isTrial, returnPermit }), this.#onSlotFree)
  }

  #pause(ms: number): void {
    const untilMs = this.#queue.worker.clock.monotonic() + ms
    this.permits.pauseUntil(untilMs)
    // The run that asks for it may go on for long after that.
    this.#timer.wakeAt(untilMs)
    this.#queue.feed.interruptIfHeldUp()
  }

  readonly #onSlotFree = (): void => {
    this.pump()
    this.#queue.feed.fill()
    this.#queue.worker.progress()
  }

  #onTime(): void {
    this.pump()
    if (this.buffers.openCount === 0) this.#queue.feed.windowEnded()
    else this.#queue.feed.fill()
  }
}
