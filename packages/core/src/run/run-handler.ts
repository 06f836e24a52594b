import type { Message } from '../ports/broker.js'
import type { Ending } from '../verdict/decide.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { BatchRun } from './batch-run.js'
import { BatchView } from './batch-view.js'
import { bisect } from './bisect.js'
import { runInContext } from './context.js'

/** How the whole of a run ended, with what `run` returned. */
export type RunEnding = Ending & { readonly value?: unknown }

/** Calls the task's function for a batch, and for its halves where the task bisects. Never rejects. */
export async function runHandler(run: BatchRun): Promise<RunEnding> {
  try {
    return { type: 'returned', value: await callHandler(run, run.requests) }
  } catch (error) {
    if (!run.mayBisect) return { type: 'threw', error }
    return bisect(run, error, (part) => callHandler(run, part))
  }
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
  return runInContext(context, () => run.task.handler([...requests], batch as never))
}
