import type { HeldRequest } from '../held/held-request.js'
import type { Message } from '../ports/broker.js'
import { isThenable } from '../values/thenable.js'
import type { RunEnding } from '../verdict/decide.js'
import type { BatchRun } from './batch-run.js'
import { BatchView } from './batch-view.js'
import { bisect } from './bisect.js'
import { runInContext } from './run-context.js'

/**
 * Calls the task's function for a batch, and for its halves where the task bisects. Never throws or rejects.
 *
 * A function that is not asynchronous costs no promise.
 */
export function runHandler(run: BatchRun): RunEnding | Promise<RunEnding> {
  if (run.failure) return { type: 'threw', error: run.failure.error }
  try {
    const value = callHandler(run, run.requests)
    return isThenable(value) ? settled(run, value) : { type: 'returned', value }
  } catch (error) {
    return afterThrow(run, error)
  }
}

async function settled(run: BatchRun, value: PromiseLike<unknown>): Promise<RunEnding> {
  try {
    return { type: 'returned', value: await value }
  } catch (error) {
    return afterThrow(run, error)
  }
}

function afterThrow(run: BatchRun, error: unknown): RunEnding | Promise<RunEnding> {
  return run.mayBisect ? bisect(run, error, (part) => callHandler(run, part)) : { type: 'threw', error }
}

function callHandler(run: BatchRun, requests: readonly HeldRequest[]): unknown {
  const batch = new BatchView(run, requests.length)
  // A copy of the list: a function that sorts or splices its requests must not change which ones are settled.
  const context = {
    app: run.app,
    batch,
    replace: (task: string, message: Message, publish: Promise<unknown>) =>
      run.replace(task, message, publish),
  }
  const { trace } = run
  const call = () => run.task.handler([...requests], batch as never)
  run.calls++
  return runInContext(context, trace ? () => trace.within(requests, () => onlyPromise(call())) : call)
}

/** What many await must be a promise: the query of a query builder, for one, is carried out at each `then` of it. */
function onlyPromise(value: unknown): unknown {
  return isThenable(value) ? Promise.resolve(value) : value
}
