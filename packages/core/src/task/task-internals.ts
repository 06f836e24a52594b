import type { AppInternals } from '../app/app-internals.js'
import { envelopeEncoder } from '../enqueue/envelope.js'
import { SheafError } from '../errors.js'
import type { Handler, RunnableTask } from '../run/batch-run.js'
import type { TaskBinding } from './task-binding.js'
import type { TaskSettings } from './task-settings.js'

/** What of a task its users do not see: its checked settings, its function, and the apps that it is bound to. */
export class TaskInternals {
  readonly runnable: RunnableTask
  /** The newest last. More than one only where an app took the task over from another, until it is closed. */
  readonly #bindings: TaskBinding[] = []

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
   * @throws {TASK_NOT_BOUND} If no open app has it.
   */
  binding(): TaskBinding {
    const binding = this.#bindings.at(-1)
    if (!binding) {
      const message = `Task '${this.settings.name}' belongs to no open app, so it cannot be enqueued. Bind it: new App({ broker, tasks: [task] }).`
      throw new SheafError('TASK_NOT_BOUND', message)
    }
    binding.app.assertMayEnqueue()
    return binding
  }

  /** The binding, if there is one: running eagerly does without. */
  bindingIfAny(): TaskBinding | undefined {
    return this.#bindings.at(-1)
  }

  /** @throws {CONFIG_INVALID} If the task has no function. */
  assertHasHandler(): void {
    if (!this.hasHandler()) {
      const { name } = this.settings
      throw new SheafError(
        'CONFIG_INVALID',
        `Task '${name}' has no function: expected the option run, or a run method in its class.`,
      )
    }
  }

  /** @throws {CONFIG_INVALID} If the task has no function, or belongs to another open app. */
  assertBindable(mayTakeOver: boolean): void {
    this.assertHasHandler()
    if (this.#bindings.length === 0 || mayTakeOver) return
    const { name } = this.settings
    const other = this.#bindings.at(-1)!.app.name
    const message = `Task '${name}' already belongs to the open app '${other}'. Close that app first, or define a second task.`
    throw new SheafError('CONFIG_INVALID', message)
  }

  bind(app: AppInternals): void {
    const encode = envelopeEncoder(this.settings.name, this.settings.serializer ?? app.serializer)
    this.#bindings.push({ app, encode })
  }

  unbind(app: AppInternals): void {
    const index = this.#bindings.findIndex((binding) => binding.app === app)
    if (index >= 0) this.#bindings.splice(index, 1)
  }
}
