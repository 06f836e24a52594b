import type { StopReport } from '../held/fate.js'
import type { WorkerStatus } from '../worker/worker-status.js'
import type { StartOptions } from './start-options.js'
import type { StopOptions } from './stop-options.js'

/** A task, or anything else that has its name. */
export interface NamedTask {
  /** The task's name. */
  readonly name: string
}

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
export interface Worker {
  /** Its name in events. */
  readonly hostname: string

  /**
   * Connects, and begins to receive. Idempotent: all callers get one promise, and the first call's options count.
   *
   * A broker that cannot be reached is tried again, for ever where there is no `timeout`, and each failure is an `error`
   * event.
   *
   * @throws {CONFIG_INVALID} If the broker refuses for good: bad credentials, a missing queue. Or if an option cannot be read.
   * @throws {TIME_LIMIT} If it could not connect within `timeout`: the message and `cause` carry the last reason, and the
   * worker is stopped.
   * @throws {CLOSED} If the worker was stopped; make a new one.
   *
   * @example
   * ```ts
   * await worker.start({ timeout: '30s' })
   * ```
   */
  start(options?: StartOptions): Promise<void>

  /**
   * Stops receiving, runs or hands back what is held, and settles it. Idempotent: all callers get one promise.
   *
   * A run that awaits the stop of its own worker waits for itself until the timeout; the warning `STOP_INSIDE_RUN` says so.
   *
   * @returns What became of everything that the worker ever received.
   * @throws {CONFIG_INVALID} If an option cannot be read.
   */
  stop(options?: StopOptions): Promise<StopReport>

  /**
   * Starts, works until SIGINT or SIGTERM, and stops. A second signal stops at once: signals abort, the rest is released.
   *
   * It never exits the process. In a worker thread it hears no signal, and says so with the warning `SIGNALS_UNHEARD`: let
   * the main thread tell it to `stop()`.
   *
   * @example
   * ```ts
   * const report = await app.worker().run()
   * console.log(report)
   * await app.close()
   * ```
   */
  run(options?: StopOptions): Promise<StopReport>

  /**
   * Stops receiving for a task (for all, if none is named) and lets what is held go on. Tasks that share a queue pause
   * together.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  pause(task?: NamedTask | string): void

  /**
   * Receives again after {@link Worker.pause}.
   *
   * @throws {CONFIG_INVALID} If the worker does not have the task.
   */
  resume(task?: NamedTask | string): void

  /** What the worker is doing now. */
  status(): WorkerStatus

  /** Stops with the defaults. */
  [Symbol.asyncDispose](): Promise<void>
}
