import type { BatchBuffer } from '../buffer/batch-buffer.js'
import type { BrokerClock } from '../guard/broker-clock.js'
import { emptyTally } from '../held/fate.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Clock } from '../ports/clock.js'
import type { BatchRun } from '../run/batch-run.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchEvent } from './app-events.js'
import type { Events } from './events.js'

/** A batch of which everything is settled. Times are monotonic, in milliseconds. */
export interface FinishedBatch {
  readonly run: BatchRun
  readonly buffer: BatchBuffer
  readonly startedMs: number
  readonly endedMs: number
}

/** Where batches run. */
interface BatchAbout {
  readonly task: string
  readonly queue: string
  readonly hostname: string
}

/** What batches are timed by. */
export interface BatchClocks {
  readonly clock: Clock
  /** The clock that requests were enqueued by. */
  readonly brokerClock: Pick<BrokerClock, 'now'>
}

/** Tells of the batches of one task. Nothing is made where nobody listens. */
export class BatchEvents {
  readonly #events: Events
  readonly #clock: Clock
  readonly #brokerClock: BatchClocks['brokerClock']
  readonly #about: BatchAbout

  constructor(events: Events, { clock, brokerClock }: BatchClocks, about: BatchAbout) {
    this.#events = events
    this.#clock = clock
    this.#brokerClock = brokerClock
    this.#about = about
  }

  started(run: BatchRun): void {
    if (this.#events.has('batchStarted'))
      this.#events.emit('batchStarted', { ...this.#event(run), ...origin(run), requests: idsOf(run) })
  }

  ended(run: BatchRun, ending: RunEnding): void {
    if (ending.type === 'returned') {
      if (this.#events.has('batchSucceeded'))
        this.#events.emit('batchSucceeded', { ...this.#event(run), value: ending.value })
    } else if (this.#events.has('batchFailed')) {
      this.#events.emit('batchFailed', { ...this.#event(run), error: ending.error })
    }
  }

  finished({ run, buffer, startedMs, endedMs }: FinishedBatch): void {
    if (!this.#events.has('batchFinished')) return
    const { task, queue, hostname } = this.#about
    const { batchId, trigger, key, calls } = run
    const { requests, cap, openedMonotonicMs } = buffer
    const nowMs = this.#clock.monotonic()
    const { attempt, oldestMs, tally } = summaryOf(requests)
    // One literal: an object that is put together from others costs kilobytes, here for each batch.
    const event = {
      task,
      queue,
      hostname,
      at: new Date(this.#clock.now()),
      batchId,
      size: run.requests.length,
      trigger,
      requests: requests.length,
      cap,
      attempt,
      runs: calls,
      waitedMs: startedMs - openedMonotonicMs,
      ranMs: endedMs - startedMs,
      settledMs: nowMs - endedMs,
      // Counted only where a limit had to be kept: nobody else pays for it.
      ...(buffer.bytes > 0 && { bytes: buffer.bytes }),
      ageMs: Math.max(0, this.#brokerClock.now() - (nowMs - startedMs) - oldestMs),
      succeeded: tally.completed,
      retried: tally.retried,
      postponed: tally.postponed,
      failed: tally.failed,
      expired: tally.expired,
      lost: tally.lost,
    }
    this.#events.emit('batchFinished', key === undefined ? event : { ...event, key })
  }

  /** So many runs in a row threw that the task is slowed down. */
  failing(): void {
    const { task, queue } = this.#about
    const message = `The last runs of task '${task}' threw. It gets one batch per step of its breaker until a run returns (option breaker).`
    this.#events.warn('TASK_FAILING', message, { task, queue })
  }

  #event(run: BatchRun): BatchEvent {
    const { task, queue, hostname } = this.#about
    const at = new Date(this.#clock.now())
    return { task, queue, hostname, at, batchId: run.batchId, size: run.requests.length }
  }
}

/** What is said of all requests of a batch, in one walk through them. */
function summaryOf(requests: readonly HeldRequest[]) {
  const tally = emptyTally()
  let attempt = 1
  let oldestMs = Number.POSITIVE_INFINITY
  for (const request of requests) {
    const { fate } = request
    if (fate === 'completed') tally.completed++
    else if (fate !== undefined) tally[fate]++
    if (request.attempt > attempt) attempt = request.attempt
    if (request.delivery.enqueuedAt < oldestMs) oldestMs = request.delivery.enqueuedAt
  }
  return { attempt, oldestMs, tally }
}

function origin({ trigger, key }: BatchRun) {
  return { trigger, ...(key !== undefined && { key }) }
}

function idsOf({ requests }: BatchRun): string[] {
  const all = requests.flatMap((request) => [request, ...(request.foldedRequests ?? [])])
  return all.sort((one, other) => one.sequence - other.sequence).map(({ id }) => id)
}
