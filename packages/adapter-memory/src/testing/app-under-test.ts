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
import type { SettledOptions, TestApp } from './test-app.js'
import type { TestAppOptions } from './test-app-options.js'
import { makeTestParts, type TestParts } from './test-parts.js'

/** The {@link TestApp}: an app on a manual clock, whose calls of the broker and of the backend can be made to fail. */
export class AppUnderTest implements TestApp {
  readonly app: App
  readonly clock: ManualClock
  readonly broker: MemoryBroker
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

  /** Starts the first worker, and another one after each crash. */
  start(): Promise<void> {
    this.#worker = this.app.worker(this.#options.worker)
    return this.#worker.start()
  }

  get worker(): Worker {
    return this.#worker!
  }

  advance(duration: Duration): Promise<void> {
    return this.clock.advance(duration)
  }

  async settled({ timeout = '5s' }: SettledOptions = {}): Promise<void> {
    const timeoutMs = parseDuration(timeout, 'timeout')
    await untilSettled(this.#parts, timeoutMs)
  }

  batches<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly RecordedBatch<Output>[] {
    this.#check(task)
    return this.#parts.recorder.of(task) as readonly RecordedBatch<Output>[]
  }

  deadLetters<Input, Result, Output>(task: Batches<Input, Result, Output>): readonly DeadRequest<Input>[] {
    this.#check(task)
    const queue = queueOf(this.broker, task.queue)
    return deadRequests(queue, task, this.#options.app?.serializer) as readonly DeadRequest<Input>[]
  }

  failNext(operation: FaultyOperation, options: FaultOptions = {}): void {
    this.#parts.faults.plan(operation, options)
  }

  expireLease(requestId: string): void {
    takeAway(this.broker, this.#options.tasks, requestId, 'lapsed')
  }

  redeliver(requestId: string): void {
    takeAway(this.broker, this.#options.tasks, requestId, 'overtaken')
  }

  async crash(): Promise<void> {
    await this.worker.stop({ mode: 'abandon' })
    const started = this.start()
    // A broker that refuses is tried again only as time passes, so this must not wait for the start.
    await Promise.race([started, realTurns()])
    started.catch(() => {})
  }

  close(): Promise<void> {
    this.#parts.faults.clear()
    this.#closed ??= closeTestApp(this.app, this.#worker, this.clock)
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
