import { describeError } from '@sheaf/core'
import { respondJson } from '../http/headers.js'
import { type Change, Refusal } from './call.js'
import { report } from './report.js'

/** `POST api/pause {queue}`: no worker receives from the queue any more; what is held goes on. */
export function pause(change: Change): Promise<Response | Refusal> {
  return turn(change, 'pause')
}

/** `POST api/resume {queue}`. */
export function resume(change: Change): Promise<Response | Refusal> {
  return turn(change, 'resume')
}

async function turn(change: Change, action: 'pause' | 'resume'): Promise<Response | Refusal> {
  const { board, caller, body } = change
  const { queue } = body
  if (typeof queue !== 'string' || !board.queuesFor(caller).has(queue))
    return new Refusal(404, 'There is no such queue.')
  try {
    // Through the store all processes hear of it; without one, the workers of this process.
    if (board.store) await board.store.control({ [action]: [queue], by: caller.name })
    else turnOwnWorkers(change, action, queue)
  } catch (error) {
    return new Refusal(502, `It could not be done: ${describeError(error)}`)
  }
  await report(change, { action, queue })
  return respondJson({})
}

function turnOwnWorkers({ board }: Change, action: 'pause' | 'resume', queue: string): void {
  for (const worker of board.app.workers) {
    const has = Object.keys(worker.status().tasks)
    for (const task of board.app.tasks) {
      if (task.queue === queue && has.includes(task.name)) worker[action](task.name)
    }
  }
}
