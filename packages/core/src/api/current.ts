import { SheafError } from '../errors/sheaf-error.js'
import { currentRun } from '../run/run-context.js'
import type { App } from './app.js'
import type { Batch } from './batch.js'
import { openApps } from './open-apps.js'

/**
 * The app of the run that the caller is inside of; elsewhere the only open app of the process.
 *
 * @throws {CONFIG_INVALID} Outside a run, if no app is open, or more than one.
 *
 * @example
 * ```ts
 * await currentApp().markAsDone('an-id', { ok: true })
 * ```
 */
export function currentApp(): App {
  const app = currentRun()?.app as App | undefined
  if (app) return app
  const [only, ...others] = openApps
  if (only && others.length === 0) return only as App
  const found = only ? `${openApps.size} apps are open` : 'no app is open'
  throw new SheafError(
    'CONFIG_INVALID',
    `currentApp(): expected to be called inside run, or with exactly one open app; ${found}. Pass the app that you mean.`,
  )
}

/**
 * The batch of the run that the caller is inside of; `undefined` elsewhere.
 *
 * A run ends when its function has returned, and the promise that it returned has settled. What it left running is
 * outside of it from then on.
 *
 * @example
 * ```ts
 * currentBatch()?.signal.throwIfAborted()
 * ```
 */
export function currentBatch(): Batch | undefined {
  return currentRun()?.batch as Batch | undefined
}
