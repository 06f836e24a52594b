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

/** A run whose function has not ended. When it has, what it left running is not inside of it, and does not keep its batch. */
interface OpenRun {
  context: RunContext | undefined
}

interface Shared {
  readonly storage: AsyncLocalStorage<OpenRun>
  readonly openApps: Set<App>
  openRuns: number
}

// One for the process, so that the ESM and the CJS copy of core see each other's runs.
const sharedKey = Symbol.for('@sheaf/core:run-context')
const registry = globalThis as { [sharedKey]?: Shared }
registry[sharedKey] ??= { storage: new AsyncLocalStorage(), openApps: new Set(), openRuns: 0 }
const shared = registry[sharedKey]

/** The apps that are open in this process. */
export const openApps = shared.openApps

// Bound to the context of the first import, which is nobody's request: what a caller of enqueue() or start() has in its
// own AsyncLocalStorage must not leak into runs.
const clean = new AsyncResource('sheaf')

/**
 * Calls a function in a clean async context that knows only of its run, until the function ends.
 *
 * @returns What it returns; of anything with a `then`, a promise.
 */
export function runInContext(context: RunContext, callback: () => unknown): unknown {
  const run: OpenRun = { context }
  shared.openRuns++
  try {
    const value = runClean(() => shared.storage.run(run, callback))
    if (isThenable(value)) return untilEnd(run, value)
    leave(run)
    return value
  } catch (error) {
    leave(run)
    throw error
  }
}

async function untilEnd(run: OpenRun, value: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await value
  } finally {
    leave(run)
  }
}

/** Before Node 24 a storage in use makes each promise of the process two to three times as dear, so it is disabled between runs. */
function leave(run: OpenRun): void {
  run.context = undefined
  shared.openRuns--
  if (shared.openRuns === 0) shared.storage.disable()
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** Calls a function in a clean async context of its own: what it enters there is not there for the next. */
export function runClean<T>(callback: () => T): T {
  const own = clean.runInAsyncScope(() => new AsyncResource('sheaf.run'))
  return own.runInAsyncScope(callback)
}

/** The run that the caller is inside of. */
export function currentRun(): RunContext | undefined {
  return shared.storage.getStore()?.context
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
 * A run ends when its function has returned, and the promise that it returned has settled. What it left running is
 * outside of it from then on.
 *
 * @example
 * ```ts
 * currentBatch()?.signal.throwIfAborted()
 * ```
 */
export function currentBatch(): Batch | undefined {
  return currentRun()?.batch
}
