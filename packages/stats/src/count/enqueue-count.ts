import { type EnqueueTrace, SheafError } from '@sheaf/core'
import type { TaskTally } from './task-tally.js'

/** Counts what one call enqueues, once the broker has it. */
export class EnqueueCount implements EnqueueTrace {
  readonly #tally: TaskTally
  readonly #count: number

  constructor(tally: TaskTally, count: number) {
    this.#tally = tally
    this.#count = count
  }

  end(error?: unknown): void {
    this.#tally.counting.enqueued += error === undefined ? this.#count : storedOf(error, this.#count)
  }
}

/** How many of a call that failed are stored all the same: its error names the others. */
function storedOf(error: unknown, count: number): number {
  if (!SheafError.is(error, 'PUBLISH_FAILED') || !error.ids) return 0
  return Math.max(0, count - error.ids.length)
}
