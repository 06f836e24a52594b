import { AsyncLocalStorage } from 'node:async_hooks'
import type { Message } from '../ports/broker.js'
import { isThenable } from '../values/thenable.js'
import type { BatchView } from './batch-view.js'
import { runClean } from './clean-context.js'

/** What can be asked for from anywhere inside a run. */
export interface RunContext {
  /** The user's app, handed on and never looked into. */
  readonly app: object | undefined
  readonly batch: BatchView
  /** Takes an enqueue of a request's own id for that request's verdict. */
  replace(task: string, message: Message, publish: Promise<unknown>): void
}

/** A run whose function has not ended. When it has, what it left running is not inside of it, and does not keep its batch. */
interface OpenRun {
  context: RunContext | undefined
}

interface Shared {
  readonly storage: AsyncLocalStorage<OpenRun>
  openRuns: number
}

// A change of Shared, OpenRun or RunContext changes this number. Two versions of core in one process then have a
// record each, instead of reading fields that the other has never written.
const recordVersion = 1

// One for the process, so that the ESM and the CJS copy of core see each other's runs.
const sharedKey = Symbol.for(`@sheaf/core:runs/${recordVersion}`)
const registry = globalThis as { [sharedKey]?: Shared }
registry[sharedKey] ??= { storage: new AsyncLocalStorage(), openRuns: 0 }
const shared = registry[sharedKey]

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

/** The run that the caller is inside of. */
export function currentRun(): RunContext | undefined {
  return shared.storage.getStore()?.context
}
