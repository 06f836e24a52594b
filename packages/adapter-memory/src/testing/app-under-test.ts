import {
  type AnyBatches,
  App,
  type Batches,
  type Duration,
  parseDuration,
  type ResultBackend,
  SheafError,
  type Worker,
} from '@sheaf/core'
import { MemoryBroker, queueOf } from '../memory-broker.js'
import type { MemoryQueue } from '../queue.js'
import { MemoryResultBackend } from '../result-backend.js'
import { Activity } from './activity.js'
import { closeTestApp } from './close.js'
import { type DeadRequest, deadRequests } from './dead-requests.js'
import { type FaultOptions, Faults, type FaultyOperation } from './faults.js'
import { FaultyBackend } from './faulty-backend.js'
import { FaultyBroker } from './faulty-broker.js'
import { ManualClock } from './manual-clock.js'
import { realTurns } from './real-time.js'
import { type RecordedBatch, Recorder } from './recorder.js'
import { untilSettled } from './settled.js'
import type { TestAppOptions } from './test-app-options.js'

/** An app under test, with everything around it. Made by {@link testApp}. */
export class TestApp {
  readonly app: App
  readonly clock: ManualClock
  /** The broker itself: what a test does with it never meets a fault of {@link TestApp.failNext}. */
  readonly broker: MemoryBroker
  /** The result backend itself; `undefined` where the app has none. */
  readonly backend: ResultBackend | undefined
  readonly #tasks: readonly AnyBatches[]
  readonly #options: TestAppOptions
  readonly #faults = new Faults()
  readonly #activity = new Activity()
  readonly #recorder: Recorder
  #worker: Worker | undefined
  #closed: Promise<void> | undefined

  /** @internal Use {@link testApp}. */
  constructor(options: TestAppOptions) {
    const { tasks, backend, start } = options
    this.#options = options
    this.#tasks = tasks
    this.clock = new ManualClock(start === undefined ? {} : { start })
    const { clock } = this
    this.broker = new MemoryBroker({ ...options.broker, clock })
    this.backend = backend === 'none' ? undefined : (backend ?? new MemoryResultBackend({ clock }))
    this.app = new App({
      ...options.app,
      tasks,
      clock,
      broker: new FaultyBroker(this.broker, this.#faults, this.#activity),
      ...(this.backend && { backend: new FaultyBackend(this.backend, this.#faults, this.#activity) }),
      takeOver: true,
    })
    // Faults that were asked for are no news; everything else is told, as the app itself would.
    this.app.on('error', ({ error, during }) => {
      if (!this.#faults.isPlanned(error)) console.error(`sheaf: error while ${during}:`, error)
    })
    this.#recorder = new Recorder(this.app, tasks, clock)
  }

  /** @internal Called by {@link testApp}. */
  start(): Promise<void> {
    this.#worker = this.app.worker(this.#options.worker)
    return this.#worker.start()
  }

  /** The worker that works now; after {@link TestApp.crash} it is another one. */
  get worker(): Worker {
    return this.#worker!
  }

  /**
   * Lets time pass: intervals end, delays are over, leases lapse, each at its moment and in its order.
   *
   * It never waits for a `run` that waits for something else than time; {@link TestApp.settled} does.
   */
  advance(duration: Duration): Promise<void> {
    return this.clock.advance(duration)
  }

  /**
   * Resolves once nothing more can happen without time passing: no batch is running or being settled, and there is no
   * message that the worker would take now. Functions that do real I/O are waited for.
   *
   * @param options - `timeout`: the most real time that it may take, `'5s'` by default.
   * @throws If it takes longer; the message says which task is still running.
   */
  async settled({ timeout = '5s' }: { readonly timeout?: Duration } = {}): Promise<void> {
    const timeoutMs = parseDuration(timeout, 'timeout')
    const { clock, worker } = this
    await untilSettled({ clock, worker, activity: this.#activity, recorder: this.#recorder }, timeoutMs)
  }

  /**
   * What a task's `run` was called with so far, and why, in the order of the calls. Each call of a bisected batch is one.
   *
   * @throws {CONFIG_INVALID} If the task is not one of this app.
   */
  batches<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly RecordedBatch<Output>[] {
    this.#check(task)
    return this.#recorder.of(task) as readonly RecordedBatch<Output>[]
  }

  /**
   * The requests of a task that were given up, the oldest first; also what its queue has of messages that name no task.
   *
   * @throws {CONFIG_INVALID} If the task is not one of this app.
   */
  deadLetters<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly DeadRequest<Input>[] {
    this.#check(task)
    const queue = queueOf(this.broker, task.queue)
    return deadRequests(queue, task, this.#options.app?.serializer) as readonly DeadRequest<Input>[]
  }

  /**
   * Makes the next call of an operation fail. A receive that waits is refused at once.
   *
   * @throws {CONFIG_INVALID} If there is no such operation, or an option is refused.
   *
   * @example
   * ```ts
   * t.failNext('ack', { mode: 'lost-reply' })
   * t.failNext('publish', { error: new Error('connection reset'), times: 3 })
   * ```
   */
  failNext(operation: FaultyOperation, options: FaultOptions = {}): void {
    this.#faults.plan(operation, options)
  }

  /**
   * Ends a held request's lease now, as if it had not been renewed in time: the broker puts the message back as its next
   * attempt.
   *
   * @throws If no request of that id is held.
   */
  expireLease(requestId: string): void {
    this.#takeAway(requestId, 'lapsed')
  }

  /**
   * Hands a held request's message out again although nobody let go of it, as brokers may: a duplicate, whose receipt is
   * the newer one.
   *
   * @throws If no request of that id is held.
   */
  redeliver(requestId: string): void {
    this.#takeAway(requestId, 'overtaken')
  }

  /**
   * Lets the worker die as a killed process does, and starts another one on the same app.
   *
   * The dead one settles nothing and starts nothing any more; what it held comes back once its leases have lapsed. A `run`
   * that is under way goes on to its end, because JavaScript cannot kill it, but nothing that it says counts.
   */
  async crash(): Promise<void> {
    await this.worker.stop({ mode: 'abandon' })
    const started = this.start()
    // A broker that refuses is tried again as time passes: that must not be waited for here.
    await Promise.race([started, realTurns()])
    started.catch(() => {})
  }

  /**
   * Stops the worker and closes the app, and gives the tasks back. What is buffered is not run; what runs has a moment of
   * real time to end. Idempotent.
   */
  close(): Promise<void> {
    this.#faults.clear()
    this.#closed ??= closeTestApp(this.app, this.#worker, this.clock).finally(() => this.#recorder.stop())
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #check(task: AnyBatches): void {
    if (this.#tasks.includes(task)) return
    const names = this.#tasks.map(({ name }) => `'${name}'`).join(', ')
    throw new SheafError(
      'CONFIG_INVALID',
      `Task '${task.name}' is not one of this test app, which has ${names}.`,
    )
  }

  #takeAway(requestId: string, reason: 'lapsed' | 'overtaken'): void {
    const queues = new Set<MemoryQueue>(this.#tasks.map((task) => queueOf(this.broker, task.queue)))
    for (const queue of queues) {
      const delivery = queue.leases.find(requestId)
      if (delivery === undefined) continue
      queue.takeAway(delivery, reason)
      return
    }
    throw new Error(`No request '${requestId}' is held by a worker at this moment.`)
  }
}
