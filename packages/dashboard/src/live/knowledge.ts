import type { App, BatchRecord, StatsView } from '@sheaf/core'
import type { Lens } from '../state/lens.js'
import type { FindingState, RangeState } from '../state/live-state.js'
import { firstPointAt, pointCount, type Range, ranges } from '../state/range.js'
import { Depths } from './depths.js'
import { History } from './history.js'
import { Points, type TaskPoints } from './points.js'
import { Rates } from './rates.js'
import type { StatsSource } from './without-stats.js'

/** How many batches of one task its page shows, and how many of each that of all tasks. */
const batchesOfOne = 30
const batchesOfEach = 40

/** For how long the batches of all tasks stay as they are. */
const allBatchesMs = 2_000

/** What is read of an app and its store for everybody who looks, and for no longer than somebody does. */
export class Knowledge {
  readonly rates = new Rates()
  readonly depths: Depths
  findings: readonly FindingState[] = []
  now = Date.now()
  /** Goes up with every refresh. */
  version = 0
  readonly batches = new Map<string, readonly BatchRecord[]>()
  readonly #app: App
  readonly #source: StatsSource
  readonly #find: (view: StatsView) => readonly FindingState[]
  readonly #minutes: History
  readonly #hours: History
  readonly #points = new Map<Range, Points>()
  #current = new Map<Range, ReadonlyMap<string, TaskPoints>>()
  #batchesAt = Number.NEGATIVE_INFINITY

  constructor(app: App, source: StatsSource, find: (view: StatsView) => readonly FindingState[]) {
    this.#app = app
    this.#source = source
    this.#find = find
    this.#minutes = new History(source, 'minute')
    this.#hours = new History(source, 'hour')
    this.depths = new Depths(app.broker)
  }

  /** Reads again what those who look want to know. */
  async refresh(lenses: readonly Lens[]): Promise<void> {
    const localNow = this.#minutes.view ? this.now : Date.now()
    // Findings are about the last hour, whatever is on screen.
    await this.#minutes.refresh(firstPointAt(ranges['1h'], localNow), localNow)
    this.now = this.#minutes.view!.now
    const hourly = lenses.filter(({ range }) => range.step === 'hour')
    if (hourly.length > 0) {
      const from = Math.min(...hourly.map(({ range }) => firstPointAt(range, this.now)))
      await this.#hours.refresh(from, this.now)
    }
    this.rates.take(this.#minutes, this.now)
    this.#current = new Map()
    for (const { range } of lenses) {
      if (!this.#current.has(range)) this.#current.set(range, this.#pointsOf(range).all(this.now))
    }
    this.findings = this.#find(this.#minutes.asView(this.view, (queue) => this.depths.of(queue)))
    await Promise.all([this.#readBatches(lenses), this.#count(lenses)])
    this.version++
  }

  /** Whether anything could be read so far. */
  get hasView(): boolean {
    return this.#minutes.view !== undefined
  }

  get view(): StatsView {
    return this.#minutes.view!
  }

  /** Every task that the app has or the store knows, by name. */
  get taskNames(): string[] {
    const names = [...this.#app.tasks.map(({ name }) => name), ...this.#minutes.tasks.keys()]
    return [...new Set(names)].sort()
  }

  infoOf(task: string) {
    return this.#minutes.tasks.get(task)?.info
  }

  /** The task's queue: as its app says, else as processes have told. */
  queueOf(task: string): string {
    const own = this.#app.tasks.find(({ name }) => name === task)
    return own?.queue ?? this.infoOf(task)?.queue ?? task
  }

  pointsOf(range: Range): ReadonlyMap<string, TaskPoints> {
    return this.#current.get(range) ?? new Map()
  }

  /** How deep a queue was, by the minute. */
  depthsOver(queue: string, range: Range) {
    return this.#historyOf(range).depths.get(queue)
  }

  rangeState(range: Range): RangeState {
    const { name, words, pointMs } = range
    return { name, words, from: firstPointAt(range, this.now), pointMs, points: pointCount(range) }
  }

  /** How many batches of a task there were since a moment, as far as whole minutes tell. */
  batchesSince(task: string, since: number): number {
    const rows = this.#minutes.tasks.get(task)?.rows ?? new Map()
    return [...rows].reduce((sum, [at, { batches }]) => (at + 60_000 > since ? sum + batches : sum), 0)
  }

  #historyOf({ step }: Range): History {
    return step === 'hour' ? this.#hours : this.#minutes
  }

  #pointsOf(range: Range): Points {
    const points = this.#points.get(range) ?? new Points(range, this.#historyOf(range))
    this.#points.set(range, points)
    return points
  }

  async #readBatches(lenses: readonly Lens[]): Promise<void> {
    const wanted = new Set(lenses.filter(({ view }) => view === 'task').map(({ task }) => task))
    const wantsAll =
      lenses.some(({ view }) => view === 'batches') && this.now - this.#batchesAt >= allBatchesMs
    if (wantsAll) this.#batchesAt = this.now
    const names = this.taskNames.filter((name) => wantsAll || wanted.has(name))
    await Promise.all(
      names.map(async (name) => {
        const limit = wanted.has(name) ? batchesOfOne : batchesOfEach
        this.batches.set(name, await this.#source.batches(name, { limit }))
      }),
    )
  }

  async #count(lenses: readonly Lens[]): Promise<void> {
    const isOverview = lenses.some(({ view }) => view === 'overview')
    const names = this.taskNames
    const queues = new Set(names.map((name) => this.queueOf(name)))
    const onScreen = isOverview
      ? queues
      : new Set(lenses.flatMap(({ task }) => (task === undefined ? [] : [this.queueOf(task)])))
    await this.depths.refresh(queues, onScreen, this.now)
  }
}
