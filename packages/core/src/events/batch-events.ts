import type { Fate } from '../held/fate.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Clock } from '../ports/clock.js'
import type { BatchRun } from '../run/batch-run.js'
import type { RunEnding } from '../run/run-handler.js'
import type { BatchEvent } from './app-events.js'
import type { Events } from './events.js'

/** Tells of the batches of one task. Nothing is made where nobody listens. */
export class BatchEvents {
  readonly #events: Events
  readonly #clock: Clock
  readonly #about: { readonly task: string; readonly queue: string }

  constructor(events: Events, clock: Clock, about: { readonly task: string; readonly queue: string }) {
    this.#events = events
    this.#clock = clock
    this.#about = about
  }

  started(run: BatchRun): void {
    if (this.#events.has('batchStarted'))
      this.#events.emit('batchStarted', { ...this.#event(run), ...origin(run) })
  }

  ended(run: BatchRun, ending: RunEnding): void {
    if (ending.type === 'returned') {
      if (this.#events.has('batchSucceeded'))
        this.#events.emit('batchSucceeded', { ...this.#event(run), value: ending.value })
    } else if (this.#events.has('batchFailed')) {
      this.#events.emit('batchFailed', { ...this.#event(run), error: ending.error })
    }
  }

  finished(run: BatchRun, requests: readonly HeldRequest[], waitedMs: number, ranMs: number): void {
    if (!this.#events.has('batchFinished')) return
    const count = (fate: Fate) =>
      requests.reduce((sum, request) => (request.fate === fate ? sum + 1 : sum), 0)
    this.#events.emit('batchFinished', {
      ...this.#event(run),
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

  /** Nothing has succeeded for so long that the task slows down. */
  failing(): void {
    const message = `Nothing has succeeded in the last batches of task '${this.#about.task}'. It gets one batch per backoff step until something does.`
    this.#events.warn('TASK_FAILING', message, this.#about)
  }

  #event(run: BatchRun): BatchEvent {
    const at = new Date(this.#clock.now())
    return { ...this.#about, at, batchId: run.batchId, size: run.requests.length }
  }
}

function origin({ trigger, key }: BatchRun) {
  return { trigger, ...(key !== undefined && { key }) }
}
