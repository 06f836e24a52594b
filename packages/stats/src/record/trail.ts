import type { Batch, BatchRequest, Clock, RunOutcome, RunTrace } from '@sheaf/core'

/** One call of a task's function, for a part of its batch. Times are monotonic, in milliseconds. */
export interface TrailedRun {
  readonly requests: readonly BatchRequest[]
  readonly startedMs: number
  readonly endedMs: number
  readonly threw: boolean
}

/** Finds the id of the trace that a batch runs in. */
type FindTraceId = (batch: Batch) => string | undefined

/** How one batch ran: with which requests, in which parts, and to which verdicts. */
export class Trail implements RunTrace {
  readonly batch: Batch
  readonly requests: readonly BatchRequest[]
  outcome: RunOutcome | undefined
  /** When its verdicts were fixed; monotonic. */
  endedMs: number | undefined
  traceId: string | undefined
  readonly #clock: Clock
  readonly #findTraceId: FindTraceId | undefined
  #startedMs: number | undefined
  /** The calls after the first one, which only a batch that is bisected has. */
  #parts: TrailedRun[] | undefined

  /** `findTraceId` is asked inside of the first run, in the context that plugins before this one have made. */
  constructor(
    batch: Batch,
    requests: readonly BatchRequest[],
    clock: Clock,
    findTraceId?: FindTraceId | undefined,
  ) {
    this.batch = batch
    this.requests = requests
    this.#clock = clock
    this.#findTraceId = findTraceId
  }

  within(requests: readonly BatchRequest[], callback: () => unknown): unknown {
    if (this.#startedMs !== undefined) return this.#watch(requests, callback)
    this.#startedMs = this.#clock.monotonic()
    if (this.#findTraceId) this.traceId = this.#findTraceId(this.batch)
    // The first run of a batch that is not bisected needs no watching: its ending is that of the batch.
    return callback()
  }

  end(outcome: RunOutcome): void {
    this.outcome = outcome
    this.endedMs = this.#clock.monotonic()
  }

  /** In the order of the calls; one, where the batch was not bisected, and none where the function was not called. */
  get runs(): readonly TrailedRun[] {
    const { requests, outcome } = this
    const startedMs = this.#startedMs
    if (startedMs === undefined) return []
    const parts = this.#parts ?? []
    const endedMs = parts[0]?.startedMs ?? this.endedMs ?? Number.NaN
    const threw = parts.length > 0 || outcome?.error !== undefined
    return [{ requests, startedMs, endedMs, threw }, ...parts]
  }

  #watch(requests: readonly BatchRequest[], callback: () => unknown): unknown {
    const run = { requests, startedMs: this.#clock.monotonic(), endedMs: Number.NaN, threw: false }
    this.#parts ??= []
    this.#parts.push(run)
    const ended = (threw: boolean) => {
      run.threw = threw
      run.endedMs = this.#clock.monotonic()
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

/** Of more, the oldest are forgotten: only batches of `runNow` and abandoned ones can be so many. */
const mostOpen = 10_000

/**
 * Follows the batches that a plugin is told of, until they have finished.
 *
 * A list, and no Map: they come and go by the million, and the used-up tables of a Map would keep trails, and with them
 * requests, from being collected while they are young. Those that run at once are few.
 */
export class Trails {
  #open: Trail[] = []

  begin(trail: Trail): Trail {
    if (this.#open.length === mostOpen) this.#open = this.#open.slice(mostOpen / 2)
    this.#open.push(trail)
    return trail
  }

  /** The newest are looked at first: what never finishes stays behind. */
  take(batchId: string): Trail | undefined {
    const open = this.#open
    for (let at = open.length - 1; at >= 0; at--) {
      const trail = open[at]!
      if (trail.batch.id !== batchId) continue
      const last = open.pop()!
      if (last !== trail) open[at] = last
      return trail
    }
    return undefined
  }

  /** Forgets those that have ended so long ago and never finished: batches of `runNow`, and those that were abandoned. */
  sweep(endedBeforeMs: number): void {
    const isPast = ({ endedMs }: Trail) => endedMs !== undefined && endedMs < endedBeforeMs
    if (this.#open.some(isPast)) this.#open = this.#open.filter((trail) => !isPast(trail))
  }

  get size(): number {
    return this.#open.length
  }
}
