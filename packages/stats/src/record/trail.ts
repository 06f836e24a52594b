import type { Batch, BatchRequest, RunOutcome, RunTrace } from '@sheaf/core'

/** One call of a task's function, for a part of its batch. Times are monotonic, in milliseconds. */
export interface TrailedRun {
  readonly requests: readonly BatchRequest[]
  readonly startedMs: number
  endedMs: number
  threw: boolean
}

/** How one batch ran: with which requests, in which parts, and to which verdicts. */
export class Trail implements RunTrace {
  readonly requests: readonly BatchRequest[]
  /** In the order of the calls; one, where the batch was not bisected. */
  readonly runs: TrailedRun[] = []
  outcome: RunOutcome | undefined
  /** When its verdicts were fixed; monotonic. */
  endedMs: number | undefined
  traceId: string | undefined
  readonly #now: () => number
  readonly #findTraceId: (() => string | undefined) | undefined

  /** `findTraceId` is asked inside of the first run, in the context that plugins before this one have made. */
  constructor(
    requests: readonly BatchRequest[],
    now: () => number,
    findTraceId?: (() => string | undefined) | undefined,
  ) {
    this.requests = requests
    this.#now = now
    this.#findTraceId = findTraceId
  }

  within(requests: readonly BatchRequest[], callback: () => unknown): unknown {
    const run: TrailedRun = { requests, startedMs: this.#now(), endedMs: Number.NaN, threw: false }
    const isFirst = this.runs.push(run) === 1
    if (isFirst) this.traceId = this.#findTraceId?.()
    // The first run of a batch that is not bisected needs no watching: its ending is that of the batch.
    return isFirst ? callback() : this.#watch(run, callback)
  }

  end(outcome: RunOutcome): void {
    this.outcome = outcome
    this.endedMs = this.#now()
    const [first, second] = this.runs
    if (!first) return
    first.endedMs = second?.startedMs ?? this.endedMs
    first.threw = second !== undefined || outcome.error !== undefined
  }

  #watch(run: TrailedRun, callback: () => unknown): unknown {
    const ended = (threw: boolean) => {
      run.threw = threw
      run.endedMs = this.#now()
    }
    let value: unknown
    try {
      value = callback()
    } catch (error) {
      ended(true)
      throw error
    }
    const { then } = (value ?? {}) as PromiseLike<unknown>
    if (typeof then !== 'function') ended(false)
    else {
      then.call(
        value,
        () => ended(false),
        () => ended(true),
      )
    }
    return value
  }
}

/** How long a batch was gathered, from the first receipt to the last of it, in milliseconds. */
export function gatheredMs({ requests }: Trail): number {
  const first = requests[0]
  const last = requests[requests.length - 1]
  return first && last ? Math.max(0, last.receivedAt.getTime() - first.receivedAt.getTime()) : 0
}

/** Follows the batches that a plugin is told of, until they have finished. */
export class Trails {
  readonly #byBatch = new Map<string, Trail>()

  begin(batch: Batch, trail: Trail): Trail {
    this.#byBatch.set(batch.id, trail)
    return trail
  }

  take(batchId: string): Trail | undefined {
    const trail = this.#byBatch.get(batchId)
    if (trail) this.#byBatch.delete(batchId)
    return trail
  }

  /** Forgets those that have ended so long ago and never finished: batches of `runNow`, and those that were abandoned. */
  sweep(endedBeforeMs: number): void {
    for (const [id, { endedMs }] of this.#byBatch)
      if (endedMs !== undefined && endedMs < endedBeforeMs) this.#byBatch.delete(id)
  }

  get size(): number {
    return this.#byBatch.size
  }
}
