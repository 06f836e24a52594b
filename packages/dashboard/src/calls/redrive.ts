import { type BrokerAdmin, describeError } from '@sheaf/core'
import { respondJson } from '../http/headers.js'
import type { DashboardAction } from '../options.js'
import { type Change, Refusal } from './call.js'
import { lettersFor } from './letters.js'
import { report } from './report.js'

/** Which dead letters are meant. */
type Choice =
  | { readonly ids: readonly string[] }
  | { readonly group: string; readonly reason: string }
  | { readonly all: true }

/** `POST api/redrive {queue, ids | group | all}`: puts dead letters back, with attempt 1. */
export function redrive(change: Change): Promise<Response | Refusal> {
  return onLetters(change, 'redrive', (admin, queue, ids) => admin.redrive(queue, ids))
}

/** `POST api/discard {queue, ids | group | all}`: deletes dead letters. */
export async function discard(change: Change): Promise<Response | Refusal> {
  if (!change.board.app.broker.admin?.discard)
    return new Refusal(501, 'This broker discards no dead letters.')
  return onLetters(change, 'discard', (admin, queue, ids) => admin.discard!(queue, ids))
}

async function onLetters(
  change: Change,
  action: 'redrive' | 'discard',
  act: (admin: BrokerAdmin, queue: string, ids: readonly string[] | undefined) => Promise<number>,
): Promise<Response | Refusal> {
  const { board, caller, body } = change
  const { admin } = board.app.broker
  const queue = typeof body.queue === 'string' ? body.queue : undefined
  if (queue === undefined || !board.queuesFor(caller).has(queue))
    return new Refusal(404, 'There is no such queue.')
  if (!admin) return new Refusal(501, 'This broker has nothing to ask it about dead letters.')
  const choice = readChoice(body)
  if (choice instanceof Refusal) return choice
  const ids = await idsOf(change, queue, choice)
  if (ids instanceof Refusal) return ids
  try {
    const count = ids?.length === 0 ? 0 : await act(admin, queue, ids)
    const what: DashboardAction['what'] =
      'all' in choice ? 'all dead letters' : 'group' in choice ? `those with: ${choice.reason}` : ids
    await report(change, { action, queue, count, what })
    return respondJson({ count })
  } catch (error) {
    return new Refusal(502, `The broker refused: ${describeError(error)}`)
  } finally {
    board.scans?.forget(queue)
  }
}

function readChoice({ ids, group, reason, all }: Change['body']): Choice | Refusal {
  if (all === true) return { all }
  if (typeof group === 'string')
    return { group, reason: typeof reason === 'string' ? reason.slice(0, 300) : group }
  if (Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === 'string')) return { ids }
  return new Refusal(400, 'Which dead letters? Expected ids, group or all: true.')
}

/** The ids that are meant; `undefined` stands for all of the queue. */
async function idsOf(
  { board, caller }: Change,
  queue: string,
  choice: Choice,
): Promise<readonly string[] | undefined | Refusal> {
  if ('all' in choice) return undefined
  if ('ids' in choice && !caller.mayISee) return choice.ids
  // Read again: what came meanwhile belongs to the reason as well.
  board.scans?.forget(queue)
  const found = await lettersFor(board, caller, queue, 'group' in choice ? choice.group : undefined)
  if (found instanceof Refusal) return found
  const seen = found.letters.map(({ letter }) => letter.id)
  if (!('ids' in choice)) return [...new Set(seen)]
  const visible = new Set(seen)
  return choice.ids.filter((id) => visible.has(id))
}
