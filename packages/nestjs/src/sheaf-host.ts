import { Logger } from '@nestjs/common'
import type { DiscoveryService } from '@nestjs/core'
import type { TestApp } from '@sheaf/adapter-memory/testing'
import { type AnyBatches, type App, describeError, SheafError, type Worker } from '@sheaf/core'
import type { AppSource } from './app-source.js'
import { findTasks } from './find-tasks.js'
import type { TaskReference } from './module-options.js'
import { Sheaf } from './sheaf.js'

/** The app of an application, made of what Nest has found. */
export class SheafHost extends Sheaf {
  readonly #discovery: DiscoveryService
  readonly #source: AppSource
  readonly #logger = new Logger('Sheaf')
  #app: App | undefined
  #worker: Worker | undefined
  #test: TestApp | undefined
  #starting: Promise<void> | undefined
  #refusal: unknown

  constructor(discovery: DiscoveryService, source: AppSource) {
    super()
    this.#discovery = discovery
    this.#source = source
  }

  /** The app. @throws {TASK_NOT_BOUND} Before modules are initialised. */
  override get app(): App {
    if (this.#app) return this.#app
    throw new SheafError(
      'TASK_NOT_BOUND',
      'Sheaf: the app is made when modules are initialised. Use it from onModuleInit on, and not in a constructor.',
    )
  }

  /** The worker of this process; `undefined` where it only enqueues, and before the application is bootstrapped. */
  override get worker(): Worker | undefined {
    return this.#test ? this.#test.worker : this.#worker
  }

  /**
   * The app under test, with which a test lets time pass and makes calls fail.
   *
   * @throws {CONFIG_INVALID} In an application that is not made with `SheafModule.forTest`.
   */
  override get test(): TestApp {
    if (this.#test) return this.#test
    throw new SheafError(
      'CONFIG_INVALID',
      'Sheaf: this is no app under test. Import SheafModule.forTest() in the place of SheafModule.forRoot(…).',
    )
  }

  /** Why the worker could not start, where the broker refused it for good. */
  override get refusal(): unknown {
    return this.#refusal
  }

  /**
   * Finds the tasks and makes the app. Called by Nest.
   *
   * @throws {CONFIG_INVALID} If the module is imported twice: a task belongs to one app.
   */
  async onModuleInit(): Promise<void> {
    const providers = this.#discovery.getProviders()
    if (providers.some(({ instance }) => instance instanceof SheafHost && instance !== this)) throw twice()
    const tasks = findTasks(providers)
    const { app, worker, test } = await this.#source.make(tasks)
    this.#app = app
    this.#worker = worker
    this.#test = test
    // Nest's log is where its users look. What is listened to, core does not print.
    app.on('warning', ({ code, message }) => this.#logger.warn(`${code}: ${message}`))
    app.on('error', ({ during, error }) => this.#logger.error(`${during}: ${describeError(error)}`))
  }

  /**
   * Starts the worker, and waits for nothing: an application that cannot reach its broker still serves. Called by Nest.
   *
   * @throws {CONFIG_INVALID} If the worker is to have a task that is no provider.
   */
  start(): void {
    const options = this.#source.worker
    if (!options || this.#worker) return
    const { hostname, tasks } = options
    this.#worker = this.app.worker({ hostname, tasks: tasks?.map((task) => this.#find(task)) })
    this.#starting = this.#worker.start().catch((error: unknown) => {
      // It was stopped before the broker could be reached.
      if (SheafError.is(error, 'CLOSED')) return
      this.#refusal = error
      this.#logger.error(`The worker cannot start: ${describeError(error)}`)
    })
  }

  /** Stops the worker, while databases and the like are still open. Idempotent; called by Nest. */
  async stop(): Promise<void> {
    if (this.#test) return
    await this.#worker?.stop({ timeout: this.#source.worker?.stopTimeout })
    await this.#starting
  }

  /** Closes the app, last of all. Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop()
    if (this.#test) await this.#test.close()
    else await this.#app?.close()
  }

  #find(reference: TaskReference): AnyBatches {
    if (typeof reference !== 'function') return reference
    const found = this.app.tasks.find((task) => (task.constructor as unknown) === reference)
    if (found) return found
    throw new SheafError(
      'CONFIG_INVALID',
      `SheafModule: worker.tasks: ${reference.name} is no provider of the application. Add it to the providers of a module.`,
    )
  }
}

function twice(): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    'SheafModule: there are two of them in one application. Expected one, in the root module: it is global, and finds the tasks of all modules. Keep what forRoot returns in a constant where several modules import it.',
  )
}
