import { systemClock } from '../clock.js'
import { Outbox } from '../enqueue/outbox.js'
import { SheafError } from '../errors.js'
import { Events } from '../events.js'
import { OptionChecks } from '../option-checks.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend } from '../ports/result-backend.js'
import { currentRun } from '../run/context.js'
import { type AnyBatches, taskInternals } from '../task/batches.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'
import type { Worker } from '../worker/worker.js'
import type { App } from './app.js'
import type { AppOptions } from './app-options.js'

const known = [
  'broker',
  'backend',
  'tasks',
  'name',
  'serializer',
  'clock',
  'publishTimeout',
  'resultExpires',
  'takeOver',
]

/** What the parts of one app share, and its users do not see. */
export class AppInternals {
  readonly name: string
  readonly broker: Broker
  readonly backend: ResultBackend | undefined
  readonly clock: Clock
  readonly serializer: Serializer
  readonly resultExpiresMs: number
  readonly tasks = new Map<string, AnyBatches>()
  readonly events: Events
  readonly outbox: Outbox
  /** Those that were started and have not stopped. */
  readonly workers = new Set<Worker>()
  state: 'open' | 'closing' | 'closed' = 'open'

  constructor(
    readonly app: App,
    options: AppOptions,
  ) {
    const check = new OptionChecks('App', options, known)
    this.name = check.text('name', 'sheaf')
    this.broker = check.methods('broker', ['publish', 'openChannel', 'close']) as Broker
    if (!this.broker) throw check.refusal('broker', 'a broker, as new MemoryBroker()', undefined)
    this.backend = check.methods('backend', ['store', 'fetch', 'wait', 'forget', 'close']) as
      | ResultBackend
      | undefined
    this.clock =
      (check.methods('clock', ['now', 'monotonic', 'setTimer']) as Clock | undefined) ?? systemClock
    this.serializer =
      (check.methods('serializer', ['encode', 'decode']) as Serializer | undefined) ?? jsonSerializer
    this.events = new Events(this.clock)
    this.resultExpiresMs = check.positiveDuration('resultExpires', 86_400_000)
    const timeoutMs = check.positiveDuration('publishTimeout', 10_000)
    this.outbox = new Outbox({ broker: this.broker, clock: this.clock, events: this.events, timeoutMs })
    this.#bind(options.tasks ?? [], check.flag('takeOver', false), check)
  }

  /** What a worker takes over from its app. */
  workerParts() {
    const { app, broker, backend, clock, events, serializer, resultExpiresMs } = this
    return { app, broker, backend, clock, events, serializer, resultExpiresMs }
  }

  /** @throws {CLOSED} If the app is closed, or is closing. */
  assertOpen(): void {
    if (this.state !== 'open')
      throw new SheafError('CLOSED', `The app '${this.name}' is closed. Make a new one: new App({ … }).`)
  }

  /**
   * While it closes, the runs that it waits for may still enqueue: what follows from their work must not be lost.
   *
   * @throws {CLOSED} If nothing may be enqueued any more.
   */
  assertMayEnqueue(): void {
    if (this.state === 'closing' && currentRun()?.app === this.app) return
    this.assertOpen()
  }

  unbindAll(): void {
    for (const task of this.tasks.values()) task[taskInternals].unbind(this)
  }

  /** All or none: an app that is refused leaves its tasks as they were. */
  #bind(tasks: readonly AnyBatches[], mayTakeOver: boolean, check: OptionChecks): void {
    if (!Array.isArray(tasks)) throw check.refusal('tasks', 'an array of tasks', tasks)
    for (const task of tasks) {
      const internals = task?.[taskInternals]
      if (!internals) throw check.refusal('tasks', 'tasks made with new Batches({ … })', task)
      internals.assertBindable(mayTakeOver)
      const namesake = this.tasks.get(task.name)
      if (namesake && namesake !== task) {
        throw check.refusal('tasks', 'every task to have a name of its own', `two tasks named ${task.name}`)
      }
      this.tasks.set(task.name, task)
    }
    for (const task of this.tasks.values()) task[taskInternals].bind(this)
  }
}
