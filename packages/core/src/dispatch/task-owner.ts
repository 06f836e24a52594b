import type { Events } from '../events/events.js'
import type { Clock } from '../ports/clock.js'
import type { BatchRequest } from '../task/batch-request.js'
import type { TaskSettings } from '../task/task-settings.js'
import type { RequestOwner } from '../verdict/request-owner.js'
import { retryDelayMs } from '../verdict/retry-delay.js'

/** A task as its held requests know it: counts them, and reports what they cannot. */
export class TaskOwner implements RequestOwner {
  readonly name: string
  readonly acks: 'late' | 'early'
  held = 0
  readonly #settings: TaskSettings
  readonly #clock: Clock
  readonly #events: Events
  readonly about: { readonly task: string; readonly queue: string }

  constructor(
    settings: TaskSettings,
    clock: Clock,
    events: Events,
    readonly keepsResults = false,
  ) {
    this.name = settings.name
    this.acks = settings.acks
    this.about = { task: settings.name, queue: settings.queue }
    this.#settings = settings
    this.#clock = clock
    this.#events = events
  }

  hold(): void {
    this.held++
  }

  letGo(): void {
    this.held--
  }

  nowMs(): number {
    return this.#clock.now()
  }

  readonly retryDelayMs = (attempt: number, error: unknown): number =>
    retryDelayMs(this.#settings.backoff, attempt, error, (fault) => {
      this.#events.error(fault, `asking the backoff of task '${this.name}'`, this.about)
    })

  lateVerdict({ id, task }: Pick<BatchRequest, 'id' | 'task'>, verdict: string): void {
    const message = `Request ${id} of task '${task}' got the verdict '${verdict}' after its run was over (returned, time limit or lost lease); it changes nothing. Await everything inside run, and heed batch.signal.`
    this.#events.warn('LATE_VERDICT', message, this.about)
  }
}
