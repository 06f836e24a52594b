import type { AppInternals } from '../app/app-internals.js'
import { SheafError } from '../errors.js'
import { OptionChecks } from '../option-checks.js'
import type { AnyBatches } from '../task/batches.js'
import { groupByQueue, resolveTasks } from './select-tasks.js'
import { untilSignalled } from './signals.js'
import { statusOf } from './status.js'
import type { StopReport } from './stop-report.js'
import { WorkerCore } from './worker-core.js'
import type { StopOptions, WorkerOptions } from './worker-options.js'
import type { WorkerStatus } from './worker-status.js'

/**
 * Receives messages, gathers them into batches and runs them. Made by `app.worker()`.
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
  readonly #core: WorkerCore
  readonly #tasks: readonly AnyBatches[]
  #started: Promise<void> | undefined
  #stopped: Promise<StopReport> | undefined

  /** @internal Use `app.worker()`. */
  constructor(internals: AppInternals, options: WorkerOptions) {
    const check = new OptionChecks('app.worker', options, ['tasks', 'hostname'])
    const hostname = check.text('hostname', `worker-${process.pid}`)
    this.#tasks = resolveTasks(internals, options.tasks)
    this.#core = new WorkerCore(internals, groupByQueue(this.#tasks), hostname)
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
    if (this.#stopped) {
      return Promise.reject(
        new SheafError('CLOSED', 'This worker was stopped. Make a new one: app.worker().'),
      )
    }
    this.#started ??= this.#core.start()
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
      this.#stopped ??= this.#core.stop(timeoutMs, mode)
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
    const signalled = untilSignalled(() => this.#core.hasten())
    try {
      // A signal counts while still connecting, too.
      await Promise.race([this.start(), signalled.first])
      await Promise.race([signalled.first, this.#core.stopping])
      return await this.stop(options)
    } finally {
      signalled.dispose()
    }
  }

  /**
   * Stops receiving for a task (for all, if none is named) and lets what is held go on. Tasks that share a queue pause
   * together.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  pause(task?: AnyBatches | string): void {
    this.#core.setPaused(task, true)
  }

  /**
   * Receives again after {@link Worker.pause}.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  resume(task?: AnyBatches | string): void {
    this.#core.setPaused(task, false)
  }

  /** What the worker is doing now. */
  status(): WorkerStatus {
    return statusOf(this.#core)
  }

  /** Stops with the defaults. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
