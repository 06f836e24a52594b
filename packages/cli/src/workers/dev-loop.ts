import { span } from '../terminal/figures.js'
import type { ProcessEnd } from './restart-policy.js'
import { type ProcessStart, WorkerProcess } from './worker-process.js'

/** Changes that come so soon after another are one. */
const settleMs = 60

/** What a process may take to stop, before it is killed. */
const stopMs = 2_000

/** Keeps one worker's process, and starts it anew when a source changes. */
export class DevLoop {
  #current: WorkerProcess | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopping = false
  #restarting: Promise<void> = Promise.resolve()

  constructor(
    private readonly start: ProcessStart,
    private readonly say: (text: string) => void,
  ) {}

  begin(): void {
    const worker = new WorkerProcess(this.start, 1)
    const startedAt = performance.now()
    this.#current = worker
    void worker.ready.then(() => this.say(`the worker is up after ${span(performance.now() - startedAt)}`))
    void worker.ended.then((end) => this.#ended(worker, end))
  }

  changed(path: string): void {
    if (this.#timer !== undefined || this.#isStopping) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#restarting = this.#restarting.then(() => this.#restart(path))
    }, settleMs)
  }

  async end(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#timer)
    await this.#restarting
    await this.#stop()
  }

  /** Told again, what runs is aborted. */
  hasten(): void {
    this.#current?.signal('SIGTERM')
  }

  async #restart(path: string): Promise<void> {
    if (this.#isStopping) return
    this.say(`${path} has changed`)
    await this.#stop()
    if (!this.#isStopping) this.begin()
  }

  async #stop(): Promise<void> {
    const worker = this.#current
    this.#current = undefined
    await worker?.stop(stopMs)
  }

  #ended(worker: WorkerProcess, { code, signal }: ProcessEnd): void {
    if (worker !== this.#current) return
    this.#current = undefined
    this.say(`the worker ended with ${signal ?? `exit code ${code}`}; it starts again when a file changes`)
  }
}
