import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import type { App } from '../app/app.js'
import { SheafError } from '../errors.js'
import type { Message } from '../ports/broker.js'
import type { Batch } from '../task/batch.js'

/** What can be asked for from anywhere inside a run. */
export interface RunContext {
  readonly app: App | undefined
  readonly batch: Batch
  /** Takes an enqueue of a request's own id for that request's verdict. */
  replace(task: string, message: Message, publish: Promise<unknown>): void
}

interface Shared {
  readonly storage: AsyncLocalStorage<RunContext>
  readonly openApps: Set<App>
}

// One for the process, so that the ESM and the CJS copy of core see each other's runs.
const sharedKey = Symbol.for('@sheaf/core:run-context')
const registry = globalThis as { [sharedKey]?: Shared }
registry[sharedKey] ??= { storage: new AsyncLocalStorage(), openApps: new Set() }
const shared = registry[sharedKey]

/** The apps that are open in this process. */
export const openApps = shared.openApps

// Bound to the context of the first import, which is nobody's request: what a caller of enqueue() or start() has in its
// own AsyncLocalStorage must not leak into runs.
const clean = new AsyncResource('sheaf')

/** Calls a function in a clean async context that knows only of its run. */
export function runInContext<T>(context: RunContext, callback: () => T): T {
  return runClean(() => shared.storage.run(context, callback))
}

/** Calls a function in a clean async context of its own: what it enters there is not there for the next. */
export function runClean<T>(callback: () => T): T {
  const own = clean.runInAsyncScope(() => new AsyncResource('sheaf.run'))
  return own.runInAsyncScope(callback)
}

/** The run that the caller is inside of. */
export function currentRun(): RunContext | undefined {
  return shared.storage.getStore()
}

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
  const app = currentRun()?.app
  if (app) return app
  const [only, ...others] = openApps
  if (only && others.length === 0) return only
  const found = only ? `${openApps.size} apps are open` : 'no app is open'
  throw new SheafError(
    'CONFIG_INVALID',
    `currentApp(): expected to be called inside run, or with exactly one open app; ${found}. Pass the app that you mean.`,
  )
}

/**
 * The batch of the run that the caller is inside of; `undefined` elsewhere.
 *
 * @example
 * ```ts
 * currentBatch()?.signal.throwIfAborted()
 * ```
 */
export function currentBatch(): Batch | undefined {
  return currentRun()?.batch
}
