import type { FailingReport } from '@sheaf/core'
import { firstLine, type Redact } from '../record/recorded-error.js'
import type { FinishedBatch } from './count-batch.js'

/** How many different errors of a task are told apart. */
const mostErrors = 20

interface Streak {
  runs: number
  readonly since: number
  readonly errors: Map<string, number>
}

/** Which tasks fail again and again, and with what. */
export class Failures {
  readonly #redact: Redact
  /** By worker and task. */
  readonly #streaks = new Map<string, Streak>()

  constructor(redact: Redact) {
    this.#redact = redact
  }

  /** A batch has finished: one that threw and in which nothing succeeded goes on with the streak, any other ends it. */
  note({ hostname, task, succeeded, at }: FinishedBatch, threw: boolean, error: unknown): void {
    const key = keyOf(hostname, task)
    if (!threw || succeeded > 0) {
      if (this.#streaks.size > 0) this.#streaks.delete(key)
      return
    }
    const streak = this.#streaks.get(key) ?? { runs: 0, since: at.getTime(), errors: new Map() }
    streak.runs++
    const line = firstLine(error, task, this.#redact)
    const times = streak.errors.get(line)
    if (times !== undefined || streak.errors.size < mostErrors) streak.errors.set(line, (times ?? 0) + 1)
    this.#streaks.set(key, streak)
  }

  of(hostname: string, task: string): FailingReport | undefined {
    const streak = this.#streaks.get(keyOf(hostname, task))
    if (!streak) return undefined
    const [error, count] = [...streak.errors].reduce((most, one) => (one[1] > most[1] ? one : most))
    return { runs: streak.runs, since: streak.since, error, count }
  }
}

function keyOf(hostname: string, task: string): string {
  return `${hostname}\n${task}`
}
