import { type App, type BrokerAdmin, describeError } from '@sheaf/core'
import type { Context } from '../commands/context.js'
import { failure } from '../process/command-error.js'
import { inTime } from '../process/in-time.js'
import { visible } from '../terminal/visible.js'
import { loadApp } from './load-app.js'

/** How long a broker may take to answer, and an app to close. */
const answerMs = 15_000

/** What an app says while it reports statistics of itself. */
const reporting = 'reporting statistics'

/**
 * Loads the app, uses it and closes it. What it warns of meanwhile is said on stderr, unless that is `isQuiet`.
 *
 * That a command cannot report statistics of itself is of interest where it has done something that they count, and no
 * answer to what was asked for where it has not.
 *
 * @throws As `loadApp`, and as what uses it.
 */
export async function withApp(
  { output }: Context,
  module: string | undefined,
  use: (app: App) => Promise<number>,
  { isQuiet = false, isCounted = false }: { readonly isQuiet?: boolean; readonly isCounted?: boolean } = {},
): Promise<number> {
  const { app } = await loadApp(module)
  const { yellow } = output.notePaint
  const tell = (text: string) => !isQuiet && output.note(yellow(visible(text)))
  let uncounted: string | undefined
  let isDone = false
  app.on('warning', ({ code, message }) => tell(`${code}: ${message}`))
  app.on('error', ({ during, error }) => {
    const text = `${during}: ${describeError(error)}`
    if (during === reporting) uncounted = text
    else tell(text)
  })
  try {
    const code = await use(app)
    isDone = true
    return code
  } finally {
    await inTime(app.close(), answerMs, 'closing the app').catch((error) => output.note(describeError(error)))
    if (isDone && isCounted && uncounted !== undefined) tell(uncounted)
  }
}

/**
 * What an operator may ask of the app's broker.
 *
 * @throws CommandError If nothing may be asked.
 */
export function adminOf(app: App): BrokerAdmin {
  const { admin, system } = app.broker
  if (admin) return admin
  throw failure(`The broker${system ? ` (${system})` : ''} of this app tells nothing of its queues.`)
}

/** What a broker answers, in time, or why not. */
export async function answered<T>(promise: Promise<T>, what: string): Promise<T> {
  try {
    return await inTime(promise, answerMs, what)
  } catch (error) {
    if ((error as { name?: unknown }).name === 'CommandError') throw error
    throw failure(`${what}: ${describeError(error)}`)
  }
}
