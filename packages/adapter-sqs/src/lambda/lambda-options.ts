import {
  type AnyBatches,
  type App,
  type Duration,
  OptionChecks,
  App as SheafApp,
  SheafError,
} from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { sharedContext } from '../shared-context.js'

/** How a handler works on the events of a function. */
export interface LambdaHandlerOptions {
  /** Which of the app's tasks it runs. @defaultValue all of them */
  readonly tasks?: readonly AnyBatches[] | undefined
  /**
   * How long before the end of the function's time it stops: what runs then has its signal aborted, and is named in the
   * answer with what never ran. Its last quarter is kept for the answer itself. It is at most half of the time that the
   * function has when it is called.
   *
   * @defaultValue '2s'
   */
  readonly margin?: Duration | undefined
}

/** The options, checked. */
export interface LambdaSettings {
  readonly tasks: readonly AnyBatches[] | undefined
  readonly marginMs: number
}

/** @throws {CONFIG_INVALID} If an option cannot be read. */
export function checkLambdaOptions(options: LambdaHandlerOptions): LambdaSettings {
  const check = new OptionChecks('lambdaHandler', options, ['tasks', 'margin'])
  const tasks = check.given.tasks as LambdaSettings['tasks']
  if (tasks !== undefined && !Array.isArray(tasks))
    throw check.refusal('tasks', 'a list of tasks of the app', tasks)
  return { tasks, marginMs: check.positiveDuration('margin', 2_000) }
}

/**
 * What the app's broker was made with.
 *
 * @throws {CONFIG_INVALID} If it is no app, or its broker is no SqsBroker.
 */
export function contextOf(app: App): SqsContext {
  if (!SheafApp.is(app)) {
    throw new SheafError(
      'CONFIG_INVALID',
      'lambdaHandler: app: expected an App of @sheaf/core; got something else.',
    )
  }
  const context = sharedContext(app.broker)
  if (context) return context
  throw new SheafError(
    'CONFIG_INVALID',
    'lambdaHandler: app: expected one whose broker is an SqsBroker, with which retries and dead letters are sent; got another broker. Make it with new App({ broker: new SqsBroker({ client }) }).',
  )
}
