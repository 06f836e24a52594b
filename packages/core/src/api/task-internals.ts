import type { EnqueueableTask, EnqueueingApp, TaskBinding } from '../enqueue/task-binding.js'
import { envelopeEncoder } from '../envelope/write-envelope.js'
import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import type { Events } from '../events/events.js'
import { BackendHandle } from '../results/backend-handle.js'
import type { ResultHandle } from '../results/result-handle.js'
import type { Handler, RunnableTask } from '../run/runnable-task.js'
import type { Serializer } from '../task/serializer.js'
import type { TaskSettings } from '../task/task-settings.js'

/** The app that a task belongs to, as the task sees it. */
export interface TaskHome extends EnqueueingApp {
  readonly app: object
  readonly name: string
  readonly events: Events
  readonly serializer: Serializer
  /** Whether it only borrows its tasks (`takeOver`): what becomes of them after it is not told by its end. */
  readonly isBorrower: boolean
  /** @throws {CLOSED} If nothing may be enqueued any more. */
  assertMayEnqueue(): void
}

interface Binding extends TaskBinding {
  readonly app: TaskHome
}

/** What of a task its users do not see: its checked settings, its function, and the apps that it is bound to. */
export class TaskInternals implements EnqueueableTask {
  readonly runnable: RunnableTask
  /** The newest last. More than one only where an app took the task over from another, until it is closed. */
  readonly #bindings: Binding[] = []
  /** The name of the last app that has had it as its own, once that is closed. */
  #closedApp: string | undefined

  constructor(
    readonly settings: TaskSettings,
    handler: Handler,
    private readonly hasHandler: () => boolean,
  ) {
    this.runnable = { name: settings.name, settings, handler }
  }

  /**
   * The app that the task is enqueued through.
   *
   * @throws {TASK_NOT_BOUND} If no app has it.
   * @throws {CLOSED} If its app is closed.
   */
  binding(): TaskBinding {
    const binding = this.#bindings.at(-1)
    if (!binding) throw this.#notBound('cannot be enqueued')
    binding.app.assertMayEnqueue()
    return binding
  }

  /** The app, if there is one: running eagerly does without. */
  get home(): TaskHome | undefined {
    return this.#bindings.at(-1)?.app
  }

  /** @throws {CONFIG_INVALID} If the task has no function. */
  assertHasHandler(): void {
    if (this.hasHandler()) return
    const { name } = this.settings
    throw new SheafError(
      'CONFIG_INVALID',
      `Task '${name}' has no function to run: expected the option run, a run method in its class, or task.implement(run) before the worker is made.`,
    )
  }

  /**
   * The handle to a result, by the request's id.
   *
   * @throws {TASK_NOT_BOUND} If no app has the task.
   * @throws {CLOSED} If its app is closed.
   */
  resultHandle(id: string): ResultHandle {
    const { home } = this
    if (home) return new BackendHandle(id, home, this.settings.ignoreResult)
    throw this.#notBound('has no result backend')
  }

  /** @throws {CONFIG_INVALID} If the task belongs to another open app. */
  assertBindable(mayTakeOver: boolean): void {
    const { home } = this
    if (!home || mayTakeOver) return
    const { name } = this.settings
    const message = `Task '${name}' already belongs to the open app '${home.name}'. Close that app first, define a second task or, where code is loaded again while the process runs, let the new app take it over: new App({ takeOver: true }).`
    throw new SheafError('CONFIG_INVALID', message)
  }

  bind(app: TaskHome): void {
    const { name: task, schema, serializer = app.serializer } = this.settings
    const encode = envelopeEncoder(task, serializer)
    this.#bindings.push({ app, encode, passage: schema && { task, schema, serializer }, hasArrived: false })
  }

  unbind(app: TaskHome): void {
    const index = this.#bindings.findIndex((binding) => binding.app === app)
    if (index >= 0) this.#bindings.splice(index, 1)
    this.#closedApp = app.isBorrower ? undefined : app.name
  }

  #notBound(consequence: string): SheafError {
    const task = `Task '${this.settings.name}'`
    const advice = 'Bind it: new App({ broker, tasks: [task] }).'
    return this.#closedApp === undefined
      ? new SheafError('TASK_NOT_BOUND', `${task} belongs to no open app, so it ${consequence}. ${advice}`)
      : new SheafError(
          'CLOSED',
          `The app '${this.#closedApp}' is closed, and with it ${task} ${consequence}. ${advice}`,
        )
  }
}

const keyPrefix = '@sheaf/core:task/'

// A change of TaskInternals, or of the settings and the function in it, changes this number. An app of one version of
// core then refuses the tasks of another, instead of failing somewhere inside of them.
const recordVersion = 2

/** Registered, so that it leads to a task's internals from either copy of core. */
const key: unique symbol = Symbol.for(`${keyPrefix}${recordVersion}`) as never

/** Whether it is a task of a version of core with other internals. */
export function isForeignTask(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || key in value) return false
  return Object.getOwnPropertySymbols(value).some((symbol) => symbol.description?.startsWith(keyPrefix))
}

/** What a task carries beside what its users see: no declaration of theirs names it. */
interface Carrier {
  readonly [key]?: TaskInternals
}

/** Hides a task's internals in it. */
export function hideInternals(task: object, internals: TaskInternals): void {
  Object.defineProperty(task, key, { value: internals })
}

/** The internals of a task, from whichever copy of core; `undefined` of anything else. */
export function findInternals(value: unknown): TaskInternals | undefined {
  return (value as Carrier | null | undefined)?.[key]
}

/** @throws {CONFIG_INVALID} If a task's method was called on anything but a task. */
export function internalsOf(task: unknown): TaskInternals {
  const internals = findInternals(task)
  if (internals) return internals
  throw new SheafError(
    'CONFIG_INVALID',
    `Batches: expected a method to be called on its task, as in task.enqueue(payload); got ${show(task)} as its this.`,
  )
}
