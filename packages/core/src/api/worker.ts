import { SheafError } from '../errors/sheaf-error.js'
import type { StopReport } from '../held/fate.js'
import { OptionChecks } from '../options/option-checks.js'
import { Latch } from '../time/latch.js'
import type { StopMode } from '../worker/stop-cascade.js'
import type { WorkerCore } from '../worker/worker-core.js'
import { restingTask, type WorkerStatus } from '../worker/worker-status.js'
import type { AppInternals } from './app-internals.js'
import type { AnyBatches } from './batches.js'
import { queuesOf, resolveTasks, runnableByQueue } from './select-tasks.js'
import { untilSignalled } from './signals.js'
import type { AnyTask } from './task-internals.js'
import type { StopOptions, WorkerOptions } from './worker-options.js'

/**
 * Receives messages, gathers them into batches and runs them. Made by `app.worker()`.
 *
 * The engine behind it is loaded by the first worker, so that a process that only enqueues does without it.
 *
 * @example
 * ```ts
 * const worker = app.worker()
 * await worker.start()
 * const report = await worker.stop({ timeout: '10s' })
 * console.log(`${report.completed} done, ${report.released} handed back`)
 * ```
 */
export class Worker {
  readonly #internals: AppInternals
  readonly #tasks: readonly AnyTask[]
  readonly #hostname: string
  /** Queues that are not received from; the engine reads it. */
  readonly #paused = new Set<string>()
  /** Set when `stop()` is called. */
  readonly #stopping = new Latch()
  #core: WorkerCore | undefined
  #loading: Promise<WorkerCore> | undefined
  #started: Promise<void> | undefined
  #stopped: Promise<StopReport> | undefined

  /** @internal Use `app.worker()`. */
  constructor(internals: AppInternals, options: WorkerOptions) {
    const check = new OptionChecks('app.worker', options, ['tasks', 'hostname'])
    this.#internals = internals
    this.#hostname = check.text('hostname', `worker-${process.pid}`)
    this.#tasks = resolveTasks(internals.tasks, options.tasks)
  }

  /**
   * Connects, and begins to receive. Idempotent: all callers get one promise.
   *
   * A broker that cannot be reached is tried again for ever, and each failure is an `error` event.
   *
   * @throws {CONFIG_INVALID} If the broker refuses for good: bad credentials, a missing queue.
   * @throws {CLOSED} If the worker was stopped; make a new one.
   */
  start(): Promise<void> {
    if (this.#stopping.isSet) {
      return Promise.reject(
        new SheafError('CLOSED', 'This worker was stopped. Make a new one: app.worker().'),
      )
    }
    this.#started ??= this.#start()
    return this.#started
  }

  /**
   * Stops receiving, runs or hands back what is held, and settles it. Idempotent: all callers get one promise.
   *
   * @returns What became of everything that the worker ever received.
   * @throws {CONFIG_INVALID} If an option cannot be read.
   */
  stop(options: StopOptions = {}): Promise<StopReport> {
    try {
      const check = new OptionChecks('worker.stop', options, ['timeout', 'mode'])
      const timeoutMs = check.duration('timeout', '25s')
      const mode = check.oneOf('mode', ['flush', 'release', 'abandon'], 'flush')
      this.#stopped ??= this.#stop(timeoutMs, mode)
      return this.#stopped
    } catch (error) {
      return Promise.reject(error)
    }
  }

  /**
   * Starts, works until SIGINT or SIGTERM, and stops. A second signal stops at once: signals abort, the rest is released.
   *
   * It never exits the process.
   *
   * @example
   * ```ts
   * const report = await app.worker().run()
   * console.log(report)
   * await app.close()
   * ```
   */
  async run(options: StopOptions = {}): Promise<StopReport> {
    const signals = untilSignalled(() => this.#core?.hasten())
    try {
      // A signal counts while still connecting, too.
      await Promise.race([this.start(), signals.first])
      await Promise.race([signals.first, this.#stopping.reached()])
      return await this.stop(options)
    } finally {
      signals.dispose()
    }
  }

  /**
   * Stops receiving for a task (for all, if none is named) and lets what is held go on. Tasks that share a queue pause
   * together.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  pause(task?: AnyBatches | string): void {
    for (const queue of queuesOf(this.#tasks, task)) this.#paused.add(queue)
    this.#core?.resume()
  }

  /**
   * Receives again after {@link Worker.pause}.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  resume(task?: AnyBatches | string): void {
    for (const queue of queuesOf(this.#tasks, task)) this.#paused.delete(queue)
    this.#core?.resume()
  }

  /** What the worker is doing now. */
  status(): WorkerStatus {
    if (this.#core) return this.#core.status()
    const state = this.#stopped ? 'stopping' : this.#started ? 'starting' : 'idle'
    const tasks = this.#tasks.map(({ name, queue }) => [name, restingTask(this.#paused.has(queue))])
    return { state, tasks: Object.fromEntries(tasks) }
  }

  /** Stops with the defaults. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #start(): Promise<void> {
    this.#internals.assertOpen()
    this.#internals.workers.add(this)
    const core = await this.#load()
    await core.start()
  }

  async #stop(timeoutMs: number, mode: StopMode): Promise<StopReport> {
    this.#stopping.set()
    try {
      return await (this.#core ?? (await this.#load())).stop(timeoutMs, mode)
    } finally {
      this.#internals.workers.delete(this)
    }
  }

  /** The engine is a chunk of its own: most of the code, and of no use to a process that only enqueues. */
  #load(): Promise<WorkerCore> {
    this.#loading ??= import('../worker/worker-core.js').then(({ WorkerCore }) => {
      this.#core = new WorkerCore(this.#internals, runnableByQueue(this.#tasks), this.#hostname, this.#paused)
      return this.#core
    })
    return this.#loading
  }
}
