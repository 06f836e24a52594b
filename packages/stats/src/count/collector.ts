import type { AppEvents, BatchRecord, CountsReport, EnqueueCall, FailingReport, TaskInfo } from '@sheaf/core'
import type { StatsSettings } from '../options.js'
import { makeTroubledRecord } from '../record/make-record.js'
import { recordError } from '../record/recorded-error.js'
import { gatheredMs, type Trail, Trails } from '../record/trail.js'
import { troubleOf } from '../record/trouble.js'
import { countBatch, type FinishedBatch, withSoundTimes } from './count-batch.js'
import { Failures } from './failures.js'
import { TaskTally } from './task-tally.js'

/** What was collected since it was taken last. */
export interface Collected {
  readonly counts: readonly CountsReport[]
  readonly batches: readonly BatchRecord[]
}

/** Collects what an app's events and traces tell, in memory: nothing here waits for anybody. */
export class Collector {
  readonly trails = new Trails()
  /** Leases lost since the beginning. */
  leasesLost = 0
  /** Figures that were none: times by a clock that tells no time. */
  unsound = 0
  readonly #process: string
  readonly #settings: StatsSettings
  readonly #tasks: ReadonlyMap<string, TaskInfo>
  readonly #tallies = new Map<string, TaskTally>()
  readonly #failures: Failures
  /** What the runs of unfinished batches have thrown, by batch. */
  readonly #thrown = new Map<string, unknown>()
  /** The requests of unfinished batches whose leases were lost, by batch. */
  readonly #lost = new Map<string, Set<string>>()

  constructor(process: string, settings: StatsSettings, tasks: ReadonlyMap<string, TaskInfo>) {
    this.#process = process
    this.#settings = settings
    this.#tasks = tasks
    this.#failures = new Failures(settings.redact)
  }

  /** A call is counted and not followed: what follows each call is paid for by each. */
  enqueueing({ task, count }: EnqueueCall): undefined {
    this.#tally(task).counting.enqueued += count
  }

  threw({ batchId, error }: AppEvents['batchFailed']): void {
    this.#thrown.set(batchId, error)
  }

  leaseLost({ id, batchId }: AppEvents['leaseLost']): void {
    this.leasesLost++
    if (batchId === undefined) return
    const lost = this.#lost.get(batchId)
    if (lost) lost.add(id)
    else this.#lost.set(batchId, new Set([id]))
  }

  rejected({ task, queue }: AppEvents['requestRejected']): void {
    this.#tally(task !== '' ? task : this.#taskOfQueue(queue)).counting.rejected++
  }

  finished(event: FinishedBatch): void {
    const batch = withSoundTimes(event)
    if (batch !== event) this.unsound++
    const { batchId } = batch
    const tally = this.#tally(batch.task)
    const task = this.#tasks.get(batch.task)
    const trail = this.trails.take(batchId)
    const threw = this.#thrown.has(batchId)
    const error = this.#thrown.get(batchId)
    const lost = this.#lost.get(batchId)
    if (threw) this.#thrown.delete(batchId)
    if (lost) this.#lost.delete(batchId)
    countBatch(tally.counting, batch, threw, task)
    this.#failures.note(batch, threw, error)
    const trouble = troubleOf(batch, { threw, task, usualMs: tally.usualMs })
    tally.ran(batch.ranMs)
    const parts = {
      process: this.#process,
      trouble,
      slotMs: slotMs(batch, trail, task),
      error: threw ? recordError(error, batch.task, this.#settings.redact) : undefined,
      traceId: trail?.traceId,
    }
    if (trouble.length === 0) tally.sampler.offer({ batch, parts }, batch.ranMs)
    else if (tally.sampler.takesTrouble)
      tally.sampler.offerTroubled(makeTroubledRecord(batch, parts, trail, { ...this.#settings, lost }))
  }

  failing(hostname: string, task: string): FailingReport | undefined {
    return this.#failures.of(hostname, task)
  }

  /** Takes what was collected, and begins anew. */
  take(): Collected {
    const counts: CountsReport[] = []
    const batches: BatchRecord[] = []
    for (const [task, tally] of this.#tallies) {
      const counted = tally.take()
      if (!counted) continue
      counts.push({ task, counts: counted })
      batches.push(...tally.sampler.take())
    }
    return { counts, batches }
  }

  /** Forgets what no batch will ever ask for: those that were abandoned, and those of `runNow`. */
  sweep(endedBeforeMs: number): void {
    this.trails.sweep(endedBeforeMs)
    for (const byBatch of [this.#thrown, this.#lost]) {
      // In the order in which they were noted: a batch that is older than so many others will not finish.
      for (const id of byBatch.keys()) {
        if (byBatch.size <= mostUnfinished) break
        byBatch.delete(id)
      }
    }
  }

  #tally(task: string): TaskTally {
    const known = this.#tallies.get(task)
    if (known) return known
    const tally = new TaskTally()
    this.#tallies.set(task, tally)
    return tally
  }

  /** A message that names no task counts for the first of its queue. */
  #taskOfQueue(queue: string): string {
    for (const task of this.#tasks.values()) if (task.queue === queue) return task.name
    return queue
  }
}

const mostUnfinished = 1_000

/** For how long a batch was ready and waited for its slot. */
function slotMs({ trigger, waitedMs }: FinishedBatch, trail: Trail | undefined, task: TaskInfo | undefined) {
  if (!trail) return 0
  const gathered = trigger === 'interval' && task ? task.flushIntervalMs : gatheredMs(trail)
  return Math.max(0, waitedMs - gathered)
}
