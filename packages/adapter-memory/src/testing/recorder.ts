import type { AnyBatches, App, Batch, BatchRequest, Clock, Trigger } from '@sheaf/core'
import { type Observer, observeRuns } from './observe-runs.js'

/** One call of a task's `run`: what it was called with, and why. */
export interface RecordedBatch<Payload = unknown> {
  /** The batch's id; when a batch is bisected, its further calls have the same. */
  readonly id: string
  /** Why the batch was closed. */
  readonly trigger: Trigger
  /** What its requests have in common, where the task has `batchBy`. */
  readonly key?: string | undefined
  /** How many requests this call was given. */
  readonly size: number
  readonly ids: readonly string[]
  readonly payloads: readonly Payload[]
  readonly attempts: readonly number[]
  /** When `run` was called, by the test's clock. */
  readonly at: Date
  /** What has become of the call so far. */
  readonly state: 'running' | 'returned' | 'threw'
  /** What it threw or rejected with. */
  readonly error?: unknown
}

type Recording = { -readonly [Key in keyof RecordedBatch]: RecordedBatch[Key] }

/** Writes down each call of `run` that an app's tasks get, in the order of the calls. */
export class Recorder implements Observer {
  readonly #batches = new Map<AnyBatches, Recording[]>()
  readonly #app: App
  readonly #clock: Clock
  readonly #endings: (() => void)[] = []
  /** How many calls there were, of all tasks. */
  calls = 0

  constructor(app: App, tasks: readonly AnyBatches[], clock: Clock) {
    this.#app = app
    this.#clock = clock
    for (const task of tasks) {
      this.#batches.set(task, [])
      this.#endings.push(observeRuns(task, this))
    }
  }

  /** The calls so far; `undefined` where the task is not the app's. */
  of(task: AnyBatches): readonly RecordedBatch[] | undefined {
    return this.#batches.get(task)?.slice()
  }

  /** The calls that have not returned, with the name of their task. */
  running(): (RecordedBatch & { readonly task: string })[] {
    return [...this.#batches].flatMap(([{ name }, batches]) =>
      batches.filter((batch) => batch.state === 'running').map((batch) => ({ ...batch, task: name })),
    )
  }

  isFor(app: App): boolean {
    return app === this.#app
  }

  called(task: AnyBatches, requests: readonly BatchRequest[], batch: Batch) {
    const recording: Recording = {
      id: batch.id,
      trigger: batch.trigger,
      ...(batch.key === undefined ? {} : { key: batch.key }),
      size: requests.length,
      ids: requests.map((request) => request.id),
      payloads: requests.map((request) => request.payload),
      attempts: requests.map((request) => request.attempt),
      at: new Date(this.#clock.now()),
      state: 'running',
    }
    this.#batches.get(task)?.push(recording)
    this.calls++
    return {
      returned: () => {
        recording.state = 'returned'
      },
      threw: (error: unknown) => {
        recording.state = 'threw'
        recording.error = error
      },
    }
  }

  stop(): void {
    for (const end of this.#endings.splice(0)) end()
  }
}
