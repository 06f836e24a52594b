import {
  type AnyBatches,
  type App,
  type Batches,
  type Duration,
  parseDuration,
  type ResultBackend,
  SheafError,
  type Worker,
} from '@sheaf/core'
import { type MemoryBroker, queueOf } from '../memory-broker.js'
import { closeTestApp } from './close.js'
import { type DeadRequest, deadRequests } from './dead-requests.js'
import type { FaultOptions, FaultyOperation } from './faults.js'
import type { ManualClock } from './manual-clock.js'
import { realTurns } from './real-time.js'
import type { RecordedBatch } from './recorder.js'
import { untilSettled } from './settled.js'
import { takeAway } from './take-away.js'
import type { TestAppOptions } from './test-app-options.js'
import { makeTestParts, type TestParts } from './test-parts.js'

/** An app under test, with everything around it. Made by {@link testApp}. */
export class TestApp {
  readonly app: App
  readonly clock: ManualClock
  /** The broker itself: what a test does with it never meets a fault of {@link TestApp.failNext}. */
  readonly broker: MemoryBroker
  /** The result backend itself; `undefined` where the app has none. */
  readonly backend: ResultBackend | undefined
  readonly #options: TestAppOptions
  readonly #parts: TestParts
  #worker: Worker | undefined
  #closed: Promise<void> | undefined

  /** @internal Use {@link testApp}. */
  constructor(options: TestAppOptions) {
    this.#options = options
    this.#parts = makeTestParts(options)
    const { app, clock, broker, backend } = this.#parts
    this.app = app
    this.clock = clock
    this.broker = broker
    this.backend = backend
  }

  /** @internal Called by {@link testApp}. */
  start(): Promise<void> {
    this.#worker = this.app.worker(this.#options.worker)
    return this.#worker.start()
  }

  /** The worker; after {@link TestApp.crash} it is another one. */
  get worker(): Worker {
    return this.#worker!
  }

  /**
   * Lets time pass: intervals end, delays are over, leases lapse, each at its moment and in its order.
   *
   * It does not wait for a `run` that waits for anything but time; {@link TestApp.settled} does.
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
    await untilSettled(this.worker, this.#parts, timeoutMs)
  }

  /**
   * What a task's `run` was called with so far, and why, in the order of the calls. A bisected batch is several calls.
   *
   * @throws {CONFIG_INVALID} If the task is not one of this app.
   */
  batches<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly RecordedBatch<Output>[] {
    this.#check(task)
    return this.#parts.recorder.of(task) as readonly RecordedBatch<Output>[]
  }

  /**
   * The requests of a task that were given up, the oldest first, with the messages of its queue that name no task.
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
    this.#parts.faults.plan(operation, options)
  }

  /**
   * Ends a held request's lease now, as if it had not been renewed in time: the broker puts the message back as its next
   * attempt.
   *
   * @throws If no request of that id is held.
   */
  expireLease(requestId: string): void {
    takeAway(this.broker, this.#options.tasks, requestId, 'lapsed')
  }

  /**
   * Hands a held request's message out again although nobody let go of it, as brokers may. The new hand-out has the newer
   * receipt.
   *
   * @throws If no request of that id is held.
   */
  redeliver(requestId: string): void {
    takeAway(this.broker, this.#options.tasks, requestId, 'overtaken')
  }

  /**
   * Lets the worker die as a killed process does, and starts another one on the same app.
   *
   * The dead worker settles and starts nothing any more; what it held comes back once its leases have lapsed. A `run` that is
   * under way goes on to its end, because JavaScript cannot kill it, but its verdicts do not count.
   */
  async crash(): Promise<void> {
    await this.worker.stop({ mode: 'abandon' })
    const started = this.start()
    // A broker that refuses is tried again only as time passes, so this must not wait for the start.
    await Promise.race([started, realTurns()])
    started.catch(() => {})
  }

  /**
   * Stops the worker and closes the app, and gives the tasks back. What is buffered is not run; what runs has a moment of
   * real time to end. Idempotent.
   */
  close(): Promise<void> {
    this.#parts.faults.clear()
    this.#closed ??= closeTestApp(this.app, this.#worker, this.clock).finally(() =>
      this.#parts.recorder.stop(),
    )
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #check(task: AnyBatches): void {
    const { tasks } = this.#options
    if (tasks.includes(task)) return
    const names = tasks.map(({ name }) => `'${name}'`).join(', ')
    throw new SheafError(
      'CONFIG_INVALID',
      `Task '${task.name}' is not one of this test app, which has ${names}.`,
    )
  }
}
