import type { App, DeadLetter, QueueCounts } from '@sheaf/core'
import { answered } from '../app/with-app.js'
import { type AppStats, whyAlone } from '../stats/app-stats.js'
import { operator } from '../stats/operator.js'
import type { Output } from '../terminal/output.js'
import { Screen } from '../terminal/screen.js'
import { TopReader } from './read-top.js'
import { type TopData, topFrame } from './top-frame.js'
import { afterKey, firstState, type TopDeed } from './top-state.js'

/** `top` on a terminal: looks again and again, and does what keys say. */
export class LiveTop {
  #state = firstState
  #data: TopData
  #isReading = false
  #looks = 0
  #counts: ReadonlyMap<string, QueueCounts> = new Map()
  #timer: NodeJS.Timeout | undefined
  readonly #screen: Screen
  readonly #reader: TopReader
  #quit = () => {}

  constructor(
    private readonly app: App,
    private readonly stats: AppStats | undefined,
    private readonly output: Output,
    private readonly intervalMs: number,
  ) {
    this.#reader = new TopReader(app, stats)
    this.#data = { title: `sheaf top · ${app.name}`, lines: [], batches: [], letters: [], note: 'reading …' }
    this.#screen = new Screen(process.stdin, output.stdout, (key) => {
      const { state, deed } = afterKey(this.#state, key, this.#data.lines.length)
      this.#state = state
      if (deed) this.#do(deed)
      this.#draw()
      void this.#look()
    })
    this.#screen.onResize(() => this.#draw())
  }

  /** Resolves when it is quit, or interrupted. */
  async run(interrupted: AbortSignal): Promise<void> {
    const over = new Promise<void>((resolve) => {
      this.#quit = resolve
      interrupted.addEventListener('abort', () => resolve())
    })
    this.#draw()
    void this.#look()
    this.#timer = setInterval(() => void this.#look(), this.intervalMs)
    await over
    clearInterval(this.#timer)
    this.#screen.close()
  }

  #draw(): void {
    const { columns, rows } = this.#screen
    this.#screen.draw(topFrame(this.#data, this.#state, { columns, rows }, this.output.paint))
  }

  /** One look at a time: what takes longer than the interval is not asked for twice. */
  async #look(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    try {
      this.#data = { ...this.#data, ...(await this.#read()), note: whyAlone(this.stats) }
    } catch (error) {
      this.#data = { ...this.#data, note: (error as Error).message }
    }
    this.#isReading = false
    this.#draw()
  }

  async #read(): Promise<Pick<TopData, 'lines' | 'batches' | 'letters'>> {
    const { selected, page } = this.#state
    const view = await this.#reader.view()
    // Counting costs the broker more than reading costs the store.
    if (this.#looks++ % 2 === 0) this.#counts = await this.#reader.counts()
    const lines = this.#reader.lines(this.#counts, view)
    const line = lines[selected]
    const tasks = page === 'batches' && line ? [line.task] : lines.map(({ task }) => task)
    const batches = await this.#reader.batches(tasks, page !== 'batches')
    const letters = page === 'dead' && line ? await this.#letters(line.queue) : []
    return { lines, batches, letters }
  }

  async #letters(queue: string): Promise<readonly DeadLetter[]> {
    const { admin } = this.app.broker
    if (!admin?.listDead) return []
    return (await answered(admin.listDead(queue, { limit: 50 }), `the dead letters of '${queue}'`)).items
  }

  #do(deed: TopDeed): void {
    if (deed === 'quit') {
      this.#quit()
      return
    }
    const line = this.#data.lines[this.#state.selected]
    if (!line) return
    void this.#togglePause(line.queue, line.flag === 'paused').catch((error) => {
      this.#data = { ...this.#data, note: (error as Error).message }
      this.#draw()
    })
  }

  async #togglePause(queue: string, isPaused: boolean): Promise<void> {
    if (!this.stats || this.stats.store.scope === 'process') throw new Error(whyAlone(this.stats))
    const change = isPaused ? { resume: [queue] } : { pause: [queue] }
    await answered(this.stats.store.control({ ...change, by: operator() }), `queue '${queue}'`)
  }
}
