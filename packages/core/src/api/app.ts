import { toStoredError } from '../errors/stored-error.js'
import type { AppEvents } from '../events/app-events.js'
import type { Listener } from '../events/events.js'
import type { Broker } from '../ports/broker.js'
import type { ResultBackend } from '../ports/result-backend.js'
import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import { requireBackend } from '../results/result-source.js'
import { serialisable } from '../results/serialisable.js'
import { AppInternals } from './app-internals.js'
import type { AppOptions } from './app-options.js'
import { AppWorker } from './app-worker.js'
import type { AnyBatches } from './batches.js'
import { checkAppOptions } from './check-app-options.js'
import { closeApp } from './close-app.js'
import { openApps } from './open-apps.js'
import type { Worker } from './worker.js'
import type { WorkerOptions } from './worker-options.js'

/** Marks apps, so that they are recognised across copies of the package. */
const brand = Symbol.for('@sheaf/core:app')

/**
 * Ties tasks to a broker: enqueueing goes through an app, and workers come from one.
 *
 * @example
 * ```ts
 * const app = new App({ broker: new MemoryBroker(), tasks: [countClicks] })
 * await countClicks.enqueue({ url: 'https://example.com' })
 * const worker = app.worker()
 * await worker.start()
 * await worker.stop()
 * await app.close()
 * ```
 */
export class App {
  /** The name that it was given, for your own use; `'sheaf'` by default. */
  readonly name: string
  /** Its tasks, in the order in which they were given. */
  readonly tasks: readonly AnyBatches[]
  readonly #internals: AppInternals
  #closed: Promise<void> | undefined

  /**
   * Makes an app, and binds its tasks.
   *
   * @throws {CONFIG_INVALID} If an option is refused, or a task belongs to another open app.
   */
  constructor(options: AppOptions) {
    const settings = checkAppOptions(options)
    this.#internals = new AppInternals(this, settings)
    this.name = this.#internals.name
    this.tasks = settings.given as readonly AnyBatches[]
    Object.defineProperty(this, brand, { value: true })
    openApps.add(this)
    this.#internals.plugins.attach(settings.plugins, this)
  }

  /** Whether a value is an App, from whichever copy of the package. */
  static is(value: unknown): value is App {
    return typeof value === 'object' && value !== null && brand in value
  }

  /** The broker that it was made with. */
  get broker(): Broker {
    return this.#internals.broker
  }

  /** The result backend that it was made with, if any. */
  get backend(): ResultBackend | undefined {
    return this.#internals.backend?.inner
  }

  /** Its workers that were started and have not stopped. */
  get workers(): readonly Worker[] {
    return [...this.#internals.workers].filter((worker) => worker instanceof AppWorker)
  }

  /**
   * Makes a worker for the app's tasks, or for some of them. It does nothing before `start()`.
   *
   * @throws {TASK_NOT_BOUND} If a task is not the app's.
   * @throws {CLOSED} If the app is closed.
   */
  worker(options: WorkerOptions = {}): Worker {
    this.#internals.assertOpen()
    return new AppWorker(this.#internals, options)
  }

  /** The handle to the result of a request that was enqueued anywhere, by its id. */
  result<Result = unknown>(id: string): ResultHandle<Result> {
    return new BackendHandle<Result>(id, this.#internals)
  }

  /**
   * Stores SUCCESS for a request, out of band.
   *
   * @throws {NO_BACKEND} If the app has no result backend.
   * @throws {RESULT_TIMEOUT} If the result backend does not answer within 10 s.
   * @throws {PAYLOAD_INVALID} If the value cannot be serialised.
   */
  async markAsDone(id: string, value?: unknown): Promise<void> {
    const { backend, common } = this.#marking(id)
    await backend.store([
      { ...common, state: 'SUCCESS', ...(value !== undefined && { result: serialisable(value, id) }) },
    ])
  }

  /**
   * Stores FAILURE for a request, out of band.
   *
   * @throws {NO_BACKEND} If the app has no result backend.
   * @throws {RESULT_TIMEOUT} If the result backend does not answer within 10 s.
   */
  async markAsFailure(id: string, error: unknown): Promise<void> {
    const { backend, common } = this.#marking(id)
    await backend.store([{ ...common, state: 'FAILURE', error: toStoredError(error) }])
  }

  /**
   * Listens to an event of the app and its workers. What the listener does or throws changes nothing.
   *
   * @returns A function that ends the listening.
   * @throws {CONFIG_INVALID} If there is no such event, or the listener is no function.
   *
   * @example
   * ```ts
   * const off = app.on('requestFailed', ({ id, error }) => console.error(id, error))
   * off()
   * ```
   */
  on<Name extends keyof AppEvents>(event: Name, listener: Listener<AppEvents[Name]>): () => void {
    return this.#internals.events.on(event, listener)
  }

  /**
   * Stops the app's workers, sends what is still being enqueued, sets the tasks free, and closes the broker and the
   * result backend. Idempotent: all callers get one promise. A run of its own must not await it, see `Worker.stop`.
   */
  close(): Promise<void> {
    this.#closed ??= closeApp(this.#internals)
    return this.#closed
  }

  /** Closes the app, as {@link App.close} does. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #marking(id: string) {
    const backend = requireBackend(this.#internals)
    const { clock, resultExpiresMs } = this.#internals
    return { backend, common: { id, finishedAt: clock.now(), expiresMs: resultExpiresMs } }
  }
}
