import type { App, Batches, Duration, ResultBackend, Worker } from '@sheaf/core'
import type { MemoryBroker } from '../memory-broker.js'
import type { DeadRequest } from './dead-requests.js'
import type { FaultOptions, FaultyOperation } from './faults.js'
import type { ManualClock } from './manual-clock.js'
import type { RecordedBatch } from './recorder.js'

/** How long to wait for an app to come to rest. */
export interface SettledOptions {
  /** The most real time that it may take. @defaultValue `'5s'` */
  readonly timeout?: Duration | undefined
}

/** An app under test, with everything around it. Made by {@link testApp}. */
export interface TestApp {
  /** The app that has the tasks. */
  readonly app: App
  /** The clock of the app, its broker and its result backend; {@link TestApp.advance} moves it. */
  readonly clock: ManualClock
  /** The broker itself: what a test does with it never meets a fault of {@link TestApp.failNext}. */
  readonly broker: MemoryBroker
  /** The result backend itself; `undefined` where the app has none. */
  readonly backend: ResultBackend | undefined
  /** The worker that works now; after {@link TestApp.crash} it is another one. */
  readonly worker: Worker

  /**
   * Lets time pass: intervals end, delays are over, leases lapse, each at its moment and in its order.
   *
   * It never waits for a `run` that waits for something else than time; {@link TestApp.settled} does.
   */
  advance(duration: Duration): Promise<void>

  /**
   * Resolves once nothing more can happen without time passing: no batch is running or being settled, and there is no
   * message that a worker of the app would take now. Functions that do real I/O are waited for.
   *
   * @throws If it takes longer than `timeout`; the message says which task is still running.
   */
  settled(options?: SettledOptions): Promise<void>

  /**
   * What a task's `run` was called with so far, and why, in the order of the calls. Each call of a bisected batch is one.
   *
   * @throws {CONFIG_INVALID} If the task is not one of this app.
   */
  batches<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly RecordedBatch<Output>[]

  /**
   * The requests of a task that were given up, the oldest first; also what its queue has of messages that name no task.
   *
   * @throws {CONFIG_INVALID} If the task is not one of this app.
   */
  deadLetters<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly DeadRequest<Input>[]

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
  failNext(operation: FaultyOperation, options?: FaultOptions): void

  /**
   * Ends a held request's lease now, as if it had not been renewed in time: the broker puts the message back as its next
   * attempt.
   *
   * @throws If no request of that id is held.
   */
  expireLease(requestId: string): void

  /**
   * Hands a held request's message out again although nobody let go of it, as brokers may: a duplicate, whose receipt is
   * the newer one.
   *
   * @throws If no request of that id is held.
   */
  redeliver(requestId: string): void

  /**
   * Lets the worker die as a killed process does, and starts another one on the same app.
   *
   * The dead one settles nothing and starts nothing any more; what it held comes back once its leases have lapsed. A `run`
   * that is under way goes on to its end, because JavaScript cannot kill it, but nothing that it says counts.
   */
  crash(): Promise<void>

  /**
   * Stops the worker and closes the app, and gives the tasks back. What is buffered is not run; what runs has a moment of
   * real time to end. Idempotent.
   */
  close(): Promise<void>

  /** Closes the app, as {@link TestApp.close} does. */
  [Symbol.asyncDispose](): Promise<void>
}
