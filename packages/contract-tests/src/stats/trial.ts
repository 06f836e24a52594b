import { randomUUID } from 'node:crypto'
import {
  type BatchQuery,
  type BatchRecord,
  type ProcessView,
  SheafError,
  type StatsChange,
  type StatsControl,
  type StatsQuery,
  type StatsReport,
  type StatsStore,
  type StatsView,
  type TaskRow,
} from '@sheaf/core'
import { closeAll } from '../close-all.js'
import { fail } from '../compare.js'
import type { ContractOutcome } from '../contract-case.js'
import { within } from '../waiting.js'
import type { StatsStoreContractSettings, StatsStoreUnderTest } from './options.js'

/** A process that reports, with its numbers in order. */
export interface Reporter {
  readonly id: string
  /** Sends the next report. */
  report(parts?: Partial<StatsReport>): Promise<StatsControl>
}

/** Everything that one case has to itself: a store whose every call has a deadline, names, and time. */
export class StatsStoreTrial {
  readonly timeoutMs: number
  /** What the case has shown. */
  outcome: ContractOutcome = { applies: true }
  readonly #subject: StatsStoreUnderTest
  readonly #stores: StatsStore[]
  readonly #prefix = randomUUID()
  #names = 0

  private constructor(settings: StatsStoreContractSettings, subject: StatsStoreUnderTest) {
    this.#subject = subject
    this.#stores = [subject.store]
    this.timeoutMs = settings.timeoutMs
  }

  static async open(settings: StatsStoreContractSettings): Promise<StatsStoreTrial> {
    return new StatsStoreTrial(settings, await settings.create())
  }

  get store(): StatsStore {
    return this.#subject.store
  }

  /** Part of the promise applies, and could not be tried. */
  leavesUntried(notTried: string): void {
    this.outcome = { applies: true, notTried }
  }

  /** Moves the store's clock ahead; `undefined` where nobody can. */
  get passTime(): ((ms: number) => Promise<void>) | undefined {
    const { passTime } = this.#subject
    return passTime && (async (ms) => passTime(ms))
  }

  /** Another store on the same data; the same one where there cannot be another. */
  async connect(): Promise<StatsStore> {
    if (this.#subject.connect === undefined) return this.store
    const store = await this.#subject.connect()
    this.#stores.push(store)
    return store
  }

  /** A name that no other case has. */
  name(label: string): string {
    this.#names += 1
    return `${this.#prefix}-${label}-${this.#names}`
  }

  /** A process that reports to the store, or to another one on the same data. */
  reporter(store = this.store): Reporter {
    const id = this.name('process')
    let sequence = 0
    return {
      id,
      report: (parts = {}) => {
        sequence += 1
        const report = { process: id, sequence, counts: [], batches: [], ...parts }
        return within(this.timeoutMs, 'report', store.report(report))
      },
    }
  }

  /** What the store knows of these tasks in the last day. */
  async read(tasks: readonly string[], query: Partial<StatsQuery> = {}): Promise<StatsView> {
    const { now } = await this.reporter().report({ isLast: true })
    const day = 24 * 3_600_000
    return within(
      this.timeoutMs,
      'read',
      this.store.read({ tasks, from: now - day, to: now, step: 'minute', ...query }),
    )
  }

  /** The rows of one task. */
  async rows(task: string, query: Partial<StatsQuery> = {}): Promise<readonly TaskRow[]> {
    return (await this.read([task], query)).tasks[0]?.rows ?? []
  }

  /** What the store says of a process. */
  async process(id: string): Promise<ProcessView | undefined> {
    return (await this.read([this.name('no-task')])).processes.find((process) => process.id === id)
  }

  batches(task: string, query?: BatchQuery): Promise<readonly BatchRecord[]> {
    return within(this.timeoutMs, 'batches', this.store.batches(task, query))
  }

  control(change: StatsChange): Promise<void> {
    return within(this.timeoutMs, 'control', this.store.control(change))
  }

  /** Fails the case unless the call rejects with a code, and with words that name what was wrong. */
  async refuses(
    call: () => Promise<unknown>,
    code: SheafError['code'],
    words: RegExp,
    what: string,
  ): Promise<void> {
    const outcome = await within(
      this.timeoutMs,
      what,
      (async () => call())().then(
        () => 'it resolved',
        (error: unknown) => error,
      ),
    )
    if (SheafError.is(outcome, code) && words.test(outcome.message)) return
    fail(what, `a rejection with ${code} that says ${words}`, outcome)
  }

  async close(): Promise<void> {
    await closeAll([
      ...this.#stores.map((store) => () => within(this.timeoutMs, 'close', store.close())),
      async () => this.#subject.close?.(),
    ])
  }
}
