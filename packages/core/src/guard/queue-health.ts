import { describeError } from '../errors/describe-error.js'
import type { Clock } from '../ports/clock.js'

/** How a worker's connection to one queue is doing. */
export interface QueueStatus {
  /** Whether the channel is open, and the broker has answered the last call that has an answer. */
  readonly isConnected: boolean
  /** Since when calls have failed, or gone without an answer, with none that succeeded; absent where all is well. */
  readonly failingSince?: Date | undefined
  /** Why the last of them failed; absent where all is well. */
  readonly lastError?: string | undefined
  /** How long a lease of the queue is, in milliseconds; absent while no channel to it has been opened. */
  readonly leaseMs?: number | undefined
}

/** Notes how the calls to one queue's broker end. */
export class QueueHealth {
  /** Why the last call failed, while it is failing. */
  lastError: unknown
  readonly #clock: Pick<Clock, 'now'>
  #isOpen = false
  #failingSinceMs: number | undefined
  #leaseMs: number | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  opened(leaseMs: number): void {
    this.#isOpen = true
    this.#leaseMs = leaseMs
    this.answered()
  }

  closed(): void {
    this.#isOpen = false
  }

  answered(): void {
    if (this.#failingSinceMs === undefined) return
    this.#failingSinceMs = undefined
    this.lastError = undefined
  }

  failed(error: unknown): void {
    this.#failingSinceMs ??= this.#clock.now()
    this.lastError = error
  }

  status(): QueueStatus {
    const sinceMs = this.#failingSinceMs
    const lease = this.#leaseMs !== undefined && { leaseMs: this.#leaseMs }
    if (sinceMs === undefined) return { isConnected: this.#isOpen, ...lease }
    const lastError = describeError(this.lastError)
    return { isConnected: false, failingSince: new Date(sinceMs), lastError, ...lease }
  }
}
