import { SheafError } from '../errors/sheaf-error.js'
import type { StopReport } from '../held/fate.js'
import { OptionChecks } from '../options/option-checks.js'
import { currentRun } from '../run/run-context.js'
import { Latch } from '../time/latch.js'
import type { StopMode } from '../worker/stop-cascade.js'
import type { WorkerCore } from '../worker/worker-core.js'
import { restingTask, type WorkerStatus } from '../worker/worker-status.js'
import type { AppInternals } from './app-internals.js'
import { queuesOf, resolveTasks, runnableByQueue } from './select-tasks.js'
import { hearsSignals, untilSignalled } from './signals.js'
import type { StartOptions } from './start-options.js'
import type { StopOptions } from './stop-options.js'
import type { TaskInternals } from './task-internals.js'
import type { NamedTask, Worker } from './worker.js'
import type { WorkerOptions } from './worker-options.js'

const signalsUnheard =
  'worker.run() waits for SIGINT or SIGTERM, which no worker thread hears: only the main thread does. Let that tell this thread to call worker.stop(), and end the process when it has.'

/**
 * The {@link Worker} of an app.
 *
 * The engine behind it is loaded by the first one, so that a process that only enqueues does without it.
 */
export class AppWorker implements Worker {
  readonly hostname: string
  readonly #internals: AppInternals
  readonly #tasks: readonly TaskInternals[]
  readonly #openChannel: WorkerOptions['openChannel']
  /** Queues that are not received from; the engine reads it. */
  readonly #paused = new Set<string>()
  /** Set when `stop()` is called. */
  readonly #stopping = new Latch()
  #core: WorkerCore | undefined
  #loading: Promise<WorkerCore> | undefined
  #started: Promise<void> | undefined
  #stopped: Promise<StopReport> | undefined

  constructor(internals: AppInternals, options: WorkerOptions) {
    const check = new OptionChecks('app.worker', options, ['tasks', 'hostname', 'openChannel'])
    this.#internals = internals
    this.hostname = check.text('hostname', `worker-${process.pid}`)
    this.#openChannel = check.method('openChannel')
    this.#tasks = resolveTasks(internals.tasks, check.value('tasks'))
  }

  start(options: StartOptions = {}): Promise<void> {
    try {
      const check = new OptionChecks('worker.start', options, ['timeout'])
      const timeoutMs = check.positiveDuration('timeout', Number.POSITIVE_INFINITY)
      if (this.#stopping.isSet)
        throw new SheafError('CLOSED', 'This worker was stopped. Make a new one: app.worker().')
      this.#started ??= this.#start(timeoutMs)
      return this.#started
    } catch (error) {
      return Promise.reject(error)
    }
  }

  stop(options: StopOptions = {}): Promise<StopReport> {
    try {
      const check = new OptionChecks('worker.stop', options, ['timeout', 'mode'])
      const timeoutMs = check.duration('timeout', '25s')
      const mode = check.oneOf('mode', ['flush', 'release', 'abandon'], 'flush')
      if (mode !== 'abandon' && timeoutMs > 0) this.#warnOfItself()
      this.#stopped ??= this.#stop(timeoutMs, mode)
      return this.#stopped
    } catch (error) {
      return Promise.reject(error)
    }
  }

  async run(options: StopOptions = {}): Promise<StopReport> {
    if (!hearsSignals()) this.#internals.events.warn('SIGNALS_UNHEARD', signalsUnheard)
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

  pause(task?: NamedTask | string): void {
    for (const queue of queuesOf(this.#tasks, task)) this.#paused.add(queue)
    this.#core?.resume()
  }

  resume(task?: NamedTask | string): void {
    for (const queue of queuesOf(this.#tasks, task)) this.#paused.delete(queue)
    this.#core?.resume()
  }

  status(): WorkerStatus {
    if (this.#core) return this.#core.status()
    const state = this.#stopped ? 'stopping' : this.#started ? 'starting' : 'idle'
    const tasks = this.#tasks.map(({ settings }) => [
      settings.name,
      restingTask(settings, this.#paused.has(settings.queue)),
    ])
    const queues = this.#tasks.map(({ settings }) => [settings.queue, { isConnected: false }])
    return { state, queues: Object.fromEntries(queues), tasks: Object.fromEntries(tasks) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  /** A run that awaits the stop of its own worker waits for itself, until the timeout. */
  #warnOfItself(): void {
    const batch = currentRun()?.batch
    if (!batch || !this.#core?.isRunning(batch.id)) return
    const message = `worker.stop() or app.close() was called inside of run, by batch ${batch.id} of task '${batch.task}'. A run that awaits it waits for itself until the timeout: call it from outside of run, or do not await it.`
    this.#internals.events.warn('STOP_INSIDE_RUN', message, { task: batch.task })
  }

  async #start(timeoutMs: number): Promise<void> {
    this.#internals.assertOpen()
    this.#internals.workers.add(this)
    const core = await this.#load()
    await core.start(timeoutMs)
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
      this.#core = new WorkerCore(this.#internals, {
        queues: runnableByQueue(this.#tasks),
        hostname: this.hostname,
        paused: this.#paused,
        openChannel: this.#openChannel,
      })
      return this.#core
    })
    return this.#loading
  }
}
