import { hostname } from 'node:os'
import { type App, describeError, OptionChecks, SheafError, type Worker } from '@sheaf/core'
import { type Connection, connect, type RedisClient } from '@sheaf/redis-connection'
import { type Watched, watchedOf } from '../watched.js'
import { CeleryServer } from './celery-server.js'
import { EventPublisher } from './event-publisher.js'
import { LogicalClock } from './logical-clock.js'
import { Mailbox } from './mailbox.js'
import { pythonQueues } from './python-queues.js'
import { tellOfTasks } from './task-events.js'
import { heartbeatMs, WorkerFacts } from './worker-facts.js'

/** What a {@link CeleryMonitor} shows, and to whom. */
export interface CeleryMonitorOptions {
  /** The app of the worker. */
  readonly app: App
  /** The worker that is shown. */
  readonly worker: Worker
  /** Your own client, to the database of Celery's `broker_url`. The monitor opens one connection more, to listen. */
  readonly client: RedisClient
  /**
   * What is told: of the worker alone (that it is there, and how much it does), or of each task too, which Celery's workers
   * do with `-E`. A batch of a hundred tasks takes three messages.
   *
   * @defaultValue `'worker'`
   */
  readonly events?: 'worker' | 'tasks' | undefined
  /** The worker's name in Celery. @defaultValue `'sheaf@'` and the name of the machine */
  readonly name?: string | undefined
  /** Celery's `global_keyprefix`. @defaultValue that of the app's broker */
  readonly keyPrefix?: string | undefined
}

const known = ['app', 'worker', 'client', 'events', 'name', 'keyPrefix']

/**
 * Shows a worker to Celery's tools: Flower, `celery events`, `celery status`, `celery inspect`; and takes `revoke`. A call that
 * is revoked before it is received ends as REVOKED; one that is held already runs.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or of the wrong kind.
 *
 * @example
 * ```ts
 * import { CeleryMonitor, CeleryRedisBroker } from '@sheaf/adapter-celery'
 * import { App } from '@sheaf/core'
 * import { Redis } from 'ioredis'
 *
 * const client = new Redis('redis://127.0.0.1:6379/0')
 * const app = new App({ broker: new CeleryRedisBroker({ client }) })
 * const worker = app.worker()
 * const monitor = new CeleryMonitor({ app, worker, client, events: 'tasks' })
 * await monitor.start()
 * await worker.run()
 * await monitor.stop()
 * ```
 */
export class CeleryMonitor {
  readonly #name: string
  readonly #worker: Worker
  readonly #watched: Watched | undefined
  readonly #connection: Connection
  readonly #server: CeleryServer
  readonly #facts: WorkerFacts
  readonly #publisher: EventPublisher
  readonly #mailbox: Mailbox
  readonly #endTasks: () => void
  #heart: NodeJS.Timeout | undefined
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined

  /** Makes a monitor, which says nothing before it is started. @throws {CONFIG_INVALID} If an option is refused. */
  constructor(options: CeleryMonitorOptions) {
    const check = new OptionChecks('CeleryMonitor', options, known)
    const given = check.given as unknown as CeleryMonitorOptions
    const { app, worker, client, name = `sheaf@${hostname()}` } = given
    if (typeof app?.on !== 'function') throw check.refusal('app', 'the app of the worker', app)
    if (typeof worker?.status !== 'function') throw check.refusal('worker', 'a worker of the app', worker)
    if (typeof name !== 'string' || name === '') throw check.refusal('name', 'a non-empty string', name)
    const events = check.oneOf('events', ['worker', 'tasks'], 'worker')
    this.#watched = watchedOf(app.broker)
    const { keyPrefix = this.#watched?.keyPrefix ?? '' } = given
    if (typeof keyPrefix !== 'string') throw check.refusal('keyPrefix', 'a string', keyPrefix)
    const clock = new LogicalClock()
    const onFailure = (message: string) =>
      this.#warn('CELERY_MONITOR', `Celery's tools are not told: ${message}.`)
    this.#name = name
    this.#worker = worker
    this.#connection = connect(client, 'CeleryMonitor')
    this.#server = new CeleryServer(this.#connection, keyPrefix)
    this.#facts = new WorkerFacts(app, worker)
    this.#publisher = new EventPublisher({ server: this.#server, clock, hostname: name, onFailure })
    const parts = { hostname: name, facts: this.#facts, clock, watched: this.#watched }
    this.#mailbox = new Mailbox({ ...parts, server: this.#server, onFailure })
    this.#endTasks = events === 'tasks' ? tellOfTasks(app, this.#publisher, this.#watched) : () => {}
  }

  /**
   * Begins to tell and to answer. It asks Celery's workers, for a second, which queues they read, and warns where one of them
   * is a queue of this worker (`CELERY_SHARED_QUEUE`). Idempotent.
   *
   * @throws {CLOSED} After `stop()`.
   */
  start(): Promise<void> {
    if (this.#stopping) return Promise.reject(stopped())
    this.#starting ??= this.#start()
    return this.#starting
  }

  /** Says that the worker is gone, and ends. The client stays open. Idempotent. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  /** Stops the monitor, as {@link CeleryMonitor.stop} does. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #start(): Promise<void> {
    await this.#mailbox.open()
    await this.#publisher.worker('worker-online', this.#facts.heartbeat)
    this.#heart = setInterval(() => {
      void this.#publisher.worker('worker-heartbeat', this.#facts.heartbeat)
    }, heartbeatMs)
    this.#heart.unref()
    await this.#warnOfShared().catch((error) => {
      this.#warn(
        'CELERY_MONITOR',
        `Celery's workers could not be asked for their queues: ${describeError(error)}.`,
      )
    })
  }

  async #stop(): Promise<void> {
    await this.#starting?.catch(() => {})
    clearInterval(this.#heart)
    this.#mailbox.close()
    this.#endTasks()
    this.#facts.close()
    await this.#publisher.flush()
    if (this.#starting) await this.#publisher.worker('worker-offline', this.#facts.heartbeat)
    await this.#connection.detach()
  }

  async #warnOfShared(): Promise<void> {
    const ours = new Set(Object.values(this.#worker.status().tasks).length === 0 ? [] : this.#facts.queues)
    for (const [worker, queues] of await pythonQueues(this.#server, this.#name)) {
      const shared = queues.filter((queue) => ours.has(queue))
      if (shared.length === 0 || worker.startsWith('sheaf@')) continue
      this.#warn(
        'CELERY_SHARED_QUEUE',
        `${worker} reads ${shared.map((queue) => `'${queue}'`).join(', ')}, and so does this worker. Celery discards a task that it does not know, and Sheaf dead-letters it after five attempts: share a queue only while both know every task on it.`,
      )
    }
  }

  #warn(code: string, message: string): void {
    if (this.#watched?.warn) this.#watched.warn(code, message)
    else process.emitWarning(message, { type: 'SheafWarning', code })
  }
}

function stopped(): SheafError {
  return new SheafError('CLOSED', 'This CeleryMonitor is stopped. Create another one to go on.')
}
