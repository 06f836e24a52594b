import { Outbox } from '../enqueue/outbox.js'
import { SheafError } from '../errors/sheaf-error.js'
import { Events } from '../events/events.js'
import { GuardedBackend } from '../guard/guarded-backend.js'
import { currentRun } from '../run/run-context.js'
import type { EngineTracing } from '../task/tracing.js'
import type { WorkerParts } from '../worker/worker-core.js'
import { AttachedPlugins } from './attached-plugins.js'
import type { AppSettings } from './check-app-options.js'
import { composeTracing } from './compose-tracing.js'
import type { TaskHome } from './task-internals.js'

/** A worker of an app, as the app sees it. */
interface Stoppable {
  stop(): Promise<unknown>
}

/** What the parts of one app share, and its users do not see. */
export class AppInternals implements TaskHome, WorkerParts {
  readonly name
  readonly broker
  readonly backend: GuardedBackend | undefined
  readonly clock
  readonly serializer
  readonly resultExpiresMs
  readonly tasks
  readonly isBorrower
  readonly events: Events
  readonly outbox: Outbox
  readonly tracing: EngineTracing | undefined
  readonly plugins: AttachedPlugins
  /** Those that were started and have not stopped. */
  readonly workers = new Set<Stoppable>()
  state: 'open' | 'closing' | 'closed' = 'open'

  constructor(
    readonly app: object,
    settings: AppSettings,
  ) {
    const { broker, clock, publishTimeoutMs } = settings
    this.name = settings.name
    this.broker = broker
    this.clock = clock
    this.serializer = settings.serializer
    this.resultExpiresMs = settings.resultExpiresMs
    this.tasks = settings.tasks
    this.isBorrower = settings.takesOver
    this.events = new Events(clock, settings.silenced)
    const reportError = (error: unknown, during: string) => this.events.error(error, during)
    this.backend = settings.backend && new GuardedBackend(settings.backend, { clock, reportError })
    this.tracing = composeTracing(settings.plugins, this.events)
    this.plugins = new AttachedPlugins(this.events, clock)
    this.outbox = new Outbox({ broker, clock, events: this.events, timeoutMs: publishTimeoutMs })
    // All were checked before the first is bound: an app that is refused leaves its tasks as they were.
    for (const task of this.tasks.values()) task.bind(this)
  }

  /** @throws {CLOSED} If the app is closed, or is closing. */
  assertOpen(): void {
    if (this.state !== 'open')
      throw new SheafError('CLOSED', `The app '${this.name}' is closed. Make a new one: new App({ … }).`)
  }

  /** While it closes, the runs that it waits for may still enqueue: what follows from their work must not be lost. */
  assertMayEnqueue(): void {
    if (this.state === 'closing' && currentRun()?.app === this.app) return
    this.assertOpen()
  }

  unbindAll(): void {
    for (const task of this.tasks.values()) task.unbind(this)
  }
}
