import {
  type App,
  SheafError,
  type StatsControl,
  type StatsReport,
  type StopRecord,
  type Timer,
} from '@sheaf/core'
import type { Collector } from '../count/collector.js'
import type { ProcessDescriber } from '../describe/process-describer.js'
import type { StatsSettings } from '../options.js'
import type { Complaints } from './complaints.js'
import type { DepthSampler } from './depth-sampler.js'
import { inTime } from './in-time.js'
import type { Pauses } from './pauses.js'

const everyMs = 1_000
/** A little less than two turns: how often a process describes itself. */
const describeMs = 1_900
/** How long a store may take to answer, and how long while the app closes, which waits for 5 s at most. */
const answerMs = 10_000
const lastAnswerMs = 4_000
/** How long a report is kept that the store does not take. */
const keptMs = 60_000

/** What a reporter works with. */
export interface ReporterParts {
  readonly id: string
  readonly app: App
  readonly settings: StatsSettings
  readonly collector: Collector
  readonly describer: ProcessDescriber
  readonly depths: DepthSampler
  readonly pauses: Pauses
  readonly complaints: Complaints
}

interface Unsent {
  readonly report: StatsReport
  readonly sinceMs: number
}

/**
 * Tells the store once a second what was collected, and does what operators ask in its reply. A report that fails is sent
 * again as it was, for a minute; meanwhile the next one gathers.
 */
export class Reporter {
  readonly #parts: ReporterParts
  readonly #stops: StopRecord[] = []
  #sequence = 0
  #unsent: Unsent | undefined
  #sending: Promise<void> | undefined
  #timer: Timer | undefined
  #dueMs = 0
  #describedMs = Number.NEGATIVE_INFINITY
  /** How far this clock is ahead of the store's. */
  #skewMs = 0
  #isStopped = false

  constructor(parts: ReporterParts) {
    this.#parts = parts
  }

  start(): void {
    this.#arm(0)
  }

  stopped(stop: StopRecord): void {
    this.#stops.push(stop)
  }

  /** Sends what is left, and that it is the last. Never rejects. */
  async stop(): Promise<void> {
    const { depths, settings } = this.#parts
    const { clock } = settings
    this.#isStopped = true
    this.#timer?.clear()
    const untilMs = clock.monotonic() + lastAnswerMs
    const leftMs = () => Math.max(0, untilMs - clock.monotonic())
    await inTime(clock, leftMs(), 'The store', async () => this.#sending).catch(() => {})
    if (this.#unsent) await this.#send(this.#unsent, leftMs())
    if (this.#unsent) this.#drop(this.#unsent.report)
    await inTime(clock, leftMs(), 'The broker', () => depths.settled()).catch(() => {})
    await this.#send(this.#make(0, true)!, leftMs())
    if (this.#unsent) this.#drop(this.#unsent.report)
    this.#parts.complaints.settle()
  }

  #arm(ms: number): void {
    const { clock } = this.#parts.settings
    this.#dueMs = clock.monotonic() + ms
    this.#timer = clock.setTimer(() => this.#turn(), ms)
  }

  #turn(): void {
    if (this.#isStopped) return
    const nowMs = this.#parts.settings.clock.monotonic()
    const lateMs = Math.max(0, nowMs - this.#dueMs)
    this.#arm(everyMs)
    this.#parts.collector.sweep(nowMs - keptMs)
    if (this.#sending) return
    const next = this.#next(nowMs, lateMs)
    if (!next) return
    this.#sending = this.#send(next, answerMs).finally(() => {
      this.#sending = undefined
    })
  }

  /** What is to be sent now: what was not taken, for as long as it is kept, or what has been collected since. */
  #next(nowMs: number, lateMs: number): Unsent | undefined {
    const unsent = this.#unsent
    if (unsent && nowMs - unsent.sinceMs < keptMs) return unsent
    if (unsent) this.#drop(unsent.report)
    return this.#make(lateMs, false)
  }

  #make(lateMs: number, isLast: boolean): Unsent | undefined {
    const { id, collector, describer, depths, complaints, settings } = this.#parts
    const nowMs = settings.clock.now()
    const sinceMs = settings.clock.monotonic()
    const isDescribing = !isLast && sinceMs - this.#describedMs >= describeMs
    const { counts, batches } = collector.take()
    complaints.unsound(collector.unsound)
    const counted = depths.take()
    const stops = this.#stops.splice(0)
    if (!isDescribing && !isLast && counts.length === 0 && !counted && stops.length === 0) return undefined
    if (isDescribing) this.#describedMs = sinceMs
    const circumstances = { nowMs, lateMs, skewMs: this.#skewMs, dropped: complaints.dropped }
    const askDepths = isLast ? undefined : depths.ask(nowMs - this.#skewMs)
    const report: StatsReport = {
      process: id,
      sequence: ++this.#sequence,
      counts,
      batches,
      ...(isDescribing && { status: describer.describe(circumstances) }),
      ...(stops.length > 0 && { stops }),
      ...(askDepths && { askDepths }),
      ...(counted && { depths: counted }),
      ...(isLast && { isLast }),
    }
    return { report, sinceMs }
  }

  /** Never rejects: a report that is not taken is kept. */
  async #send(unsent: Unsent, patienceMs: number): Promise<void> {
    const { settings, complaints } = this.#parts
    const { clock, store } = settings
    this.#unsent = unsent
    try {
      const sentMs = clock.now()
      const control = await inTime(clock, patienceMs, 'The store of statistics', async () =>
        store.report(unsent.report),
      )
      this.#unsent = undefined
      complaints.settle()
      this.#heed(control, (sentMs + clock.now()) / 2)
    } catch (error) {
      // What the store refuses for good it would refuse again.
      if (SheafError.is(error, 'CONFIG_INVALID')) this.#drop(unsent.report)
      complaints.failed(error)
    }
  }

  #heed({ now, paused, sample }: StatsControl, nowMs: number): void {
    const { pauses, app, depths } = this.#parts
    if (Number.isFinite(now)) this.#skewMs = Math.round(nowMs - now)
    pauses.want(paused, app.workers)
    if (sample.length > 0) depths.sample(sample)
  }

  #drop(report: StatsReport): void {
    this.#unsent = undefined
    this.#parts.complaints.drop(report)
  }
}
