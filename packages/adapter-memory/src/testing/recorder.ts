import type { AnyBatches, Batch, BatchRequest, Clock, Plugin, Tracing, Trigger } from '@sheaf/core'

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
  /** The ids of its requests, in their order. */
  readonly ids: readonly string[]
  /** Their payloads, in the same order. */
  readonly payloads: readonly Payload[]
  /** Their attempts, in the same order. */
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
export class Recorder implements Plugin {
  readonly name = '@sheaf/adapter-memory/testing'
  readonly tracing: Tracing = {
    run: (batch) => ({
      within: (requests, callback) => this.#record(batch, requests, callback),
      end() {},
    }),
  }
  readonly #batches: ReadonlyMap<string, Recording[]>
  readonly #clock: Clock
  /** How many calls there were, of all tasks. */
  calls = 0

  constructor(tasks: readonly AnyBatches[], clock: Clock) {
    this.#batches = new Map(tasks.map(({ name }) => [name, []]))
    this.#clock = clock
  }

  /** The calls so far. */
  of(task: AnyBatches): readonly RecordedBatch[] {
    return [...(this.#batches.get(task.name) ?? [])]
  }

  /** The calls that have not returned, with the name of their task. */
  running(): (RecordedBatch & { readonly task: string })[] {
    return [...this.#batches].flatMap(([task, batches]) =>
      batches.filter((batch) => batch.state === 'running').map((batch) => ({ ...batch, task })),
    )
  }

  #record(batch: Batch, requests: readonly BatchRequest[], callback: () => unknown): unknown {
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
    this.#batches.get(batch.task)?.push(recording)
    this.calls++
    const returned = () => {
      recording.state = 'returned'
    }
    const threw = (error: unknown) => {
      recording.state = 'threw'
      recording.error = error
    }
    let value: unknown
    try {
      value = callback()
    } catch (error) {
      threw(error)
      throw error
    }
    if (isPromiseLike(value)) value.then(returned, threw)
    else returned()
    return value
  }
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
