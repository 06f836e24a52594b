import { enqueueOne } from '../enqueue/enqueue.js'
import { enqueueEach, enqueueMany, requireArray } from '../enqueue/enqueue-many.js'
import type { EnqueueItem, EnqueueOptions } from '../enqueue/enqueue-options.js'
import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { ResultHandle } from '../results/result-handle.js'
import type { Handler } from '../run/runnable-task.js'
import type { BatchRequest, Verdict } from '../task/batch-request.js'
import { checkTaskOptions } from '../task/check-task-options.js'
import { defaults } from '../task/task-defaults.js'
import type { Batch } from './batch.js'
import type { BatchesOptions } from './batches-options.js'
import { hideInternals, internalsOf, TaskInternals } from './task-internals.js'

/** Any batch task, whatever its payload and result. */
// biome-ignore lint/suspicious/noExplicitAny: a task consumes its input and produces its output, so only any fits all.
export type AnyBatches = Batches<any, any, any>

/** A task's function: it gets a list of requests, and the batch that they are. */
export type TaskFunction<Output, Result> = {
  /** Called once for each batch; what it returns is awaited. */
  run(requests: readonly BatchRequest<Output, Result>[], batch: Batch): unknown
}['run']

/**
 * A batch task: callers enqueue one request each, and `run` gets a list of them.
 *
 * It is defined without an app, so that web code, worker code and tests import the same object;
 * `new App({ tasks: [task] })` binds it. Its payload is inferred from its `schema`, or from what `run` takes. Every option
 * is checked once, by the constructor.
 *
 * @example
 * ```ts
 * const countClicks = new Batches<{ url: string }>({
 *   name: 'count-clicks',
 *   flushEvery: 100,
 *   flushInterval: '10s',
 *   async run(requests) {
 *     const urls = requests.map((request) => request.payload.url)
 *     await db.addClicks(urls)
 *   },
 * })
 * ```
 *
 * @example As a class:
 * ```ts
 * class CountClicks extends Batches<{ url: string }> {
 *   constructor() {
 *     super({ name: 'count-clicks', flushEvery: 100 })
 *   }
 *   override async run(requests: readonly BatchRequest<{ url: string }>[]) {
 *     await db.addClicks(requests.map((request) => request.payload.url))
 *   }
 * }
 * ```
 */
export class Batches<Input, Result = unknown, Output = Input> {
  /** Workers find the function of a request by this name. */
  readonly name: string
  /** The queue that its requests go to: the name, unless the option `queue` says otherwise. */
  readonly queue: string
  /** The options as given, with the defaults filled in. */
  readonly options: Readonly<BatchesOptions<Input, Result, Output>>
  #run: TaskFunction<Output, Result> | undefined

  /** Without a schema, `run` gets what was enqueued. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: BatchesOptions<Input, Result, Input> & { readonly schema?: undefined })
  /** With a schema, `run` gets its output. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: BatchesOptions<Input, Result, Output>)
  constructor(options: BatchesOptions<Input, Result, Output>) {
    const { settings, run, given } = checkTaskOptions(options)
    this.#run = run as TaskFunction<Output, Result> | undefined
    const { name, queue, prefetch } = settings
    this.name = name
    this.queue = queue
    this.options = Object.freeze({ ...defaults, queue, prefetch, ...(given as unknown as typeof options) })
    const handler: Handler = (requests, batch) => this.run(requests as never, batch)
    const hasRun = () => this.#run !== undefined || this.run !== Batches.prototype.run
    hideInternals(this, new TaskInternals(settings, handler, hasRun))
  }

  /**
   * Gives a task its function that was defined without one, so that code which only enqueues imports the task without
   * what its function imports. Once; a worker refuses a task without a function.
   *
   * @returns The task itself.
   * @throws {CONFIG_INVALID} If it is no function, or the task has one already.
   *
   * @example
   * ```ts
   * // tasks.ts, which the web server imports, too
   * const countClicks = new Batches<{ url: string }>({ name: 'count-clicks', flushEvery: 100 })
   *
   * // worker.ts
   * countClicks.implement(async (requests) => {
   *   await db.addClicks(requests.map((request) => request.payload.url))
   * })
   * ```
   */
  implement(run: TaskFunction<Output, Result>): this {
    internalsOf(this)
    if (typeof run !== 'function') {
      throw new SheafError(
        'CONFIG_INVALID',
        `implement: task '${this.name}': expected a function (requests, batch) => …; got ${show(run)}.`,
      )
    }
    if (this.#run !== undefined || this.run !== Batches.prototype.run) {
      throw new SheafError(
        'CONFIG_INVALID',
        `implement: task '${this.name}' has its function already. Give it one: the option run, a run method or implement.`,
      )
    }
    this.#run = run
    return this
  }

  /**
   * The task's function. A subclass overrides it; else it is the option `run`.
   *
   * Do not call it: enqueue, or use {@link Batches.runNow}.
   */
  run(requests: readonly BatchRequest<Output, Result>[], batch: Batch): unknown {
    internalsOf(this).assertHasHandler()
    return this.#run!(requests, batch)
  }

  /**
   * Enqueues one request, and resolves when the broker has it. Calls in one tick share a round trip.
   *
   * Inside `run`, enqueueing the id of a request of its batch again is that request's verdict.
   *
   * @throws {TASK_NOT_BOUND} If no app has the task.
   * @throws {PAYLOAD_INVALID} If the payload does not fit the schema or cannot be serialised; until one has passed, also if
   * it would not fit any more as a worker gets it, written and read again.
   * @throws {CONFIG_INVALID} If an option cannot be read.
   * @throws {PUBLISH_FAILED} If the broker does not take it, or not within the app's `publishTimeout`.
   * @throws {CLOSED} If the app is closed.
   */
  enqueue(payload: Input, options?: EnqueueOptions): Promise<ResultHandle<Result>> {
    return enqueueOne<Result>(internalsOf(this), payload, options)
  }

  /** The handle to the result of a request of this task that was enqueued anywhere, by its id. */
  result(id: string): ResultHandle<Result> {
    return internalsOf(this).resultHandle(id) as ResultHandle<Result>
  }

  /**
   * Enqueues many requests in as few round trips as the broker allows. All payloads are checked before any is sent.
   *
   * @throws As {@link Batches.enqueue}; with `PUBLISH_FAILED`, `ids` lists those that are not stored (or may not be).
   */
  enqueueMany(
    payloads: readonly Input[],
    options?: Omit<EnqueueOptions, 'id'>,
  ): Promise<ResultHandle<Result>[]> {
    return enqueueMany<Result>(internalsOf(this), payloads, options)
  }

  /**
   * Enqueues many requests, each with options of its own.
   *
   * @throws As {@link Batches.enqueueMany}.
   *
   * @example
   * ```ts
   * await countClicks.enqueueEach([
   *   { payload: { url: '/now' } },
   *   { payload: { url: '/later' }, countdown: '5m' },
   * ])
   * ```
   */
  enqueueEach(items: readonly EnqueueItem<Input>[]): Promise<ResultHandle<Result>[]> {
    return enqueueEach<Result>(internalsOf(this), items)
  }

  /**
   * Runs payloads now, in this process and without a broker, in batches split by the usual caps. Verdict i is payload i's.
   *
   * Payloads are checked and pass through the serializer as if they had been sent. Nothing is retried or stored.
   *
   * @throws {PAYLOAD_INVALID} If a payload does not fit the schema or cannot be serialised.
   *
   * @example
   * ```ts
   * const [verdict] = await countClicks.runNow([{ url: '/' }])
   * if (verdict?.type === 'failed') throw verdict.error
   * ```
   */
  async runNow(payloads: readonly Input[]): Promise<readonly Verdict<Result>[]> {
    const task = internalsOf(this)
    task.assertHasHandler()
    requireArray(this.name, 'payloads', payloads)
    // Loaded with the engine, when it is first needed.
    const { runNow } = await import('../worker/run-now.js')
    return (await runNow(task.runnable, task.home, payloads)) as readonly Verdict<Result>[]
  }
}
