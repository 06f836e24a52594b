import { describeError } from '@sheaf/core'
import { groupLetters } from '../dead/groups.js'
import { respondJson } from '../http/headers.js'
import type { DeadGroup, DeadQueue, DeadState, LetterPage } from '../state/dead-state.js'
import { type Call, Refusal } from './call.js'
import { findLetters, letterLine, lettersFor } from './letters.js'

const pageSize = 100

/** `GET api/dead`: how many letters there are, and for which reasons. */
export async function dead(call: Call): Promise<Response> {
  const { board, caller } = call
  if (!board.knowledge.hasView) await board.knowledge.refresh([])
  const found = await Promise.all(
    [...board.queuesFor(caller)].map(([queue, tasks]) => readQueue(call, queue, tasks)),
  )
  const queues = found.map(({ queue }) => queue).filter(({ count, trouble }) => count > 0 || trouble)
  const groups = found.flatMap(({ groups: own }) => own)
  const state: DeadState = {
    letters: queues.reduce((sum, { count }) => sum + count, 0),
    queues,
    groups: groups.sort((one, other) => other.count - one.count || other.lastAt - one.lastAt).slice(0, 200),
  }
  return respondJson(state)
}

async function readQueue(
  { board, caller }: Call,
  queue: string,
  tasks: readonly string[],
): Promise<{ readonly queue: DeadQueue; readonly groups: readonly DeadGroup[] }> {
  const { admin } = board.app.broker
  const canList = admin?.listDead !== undefined
  try {
    const count = (await admin?.counts(queue))?.dead ?? 0
    if (count === 0 || !canList) return { queue: { queue, tasks, count, read: 0, canList }, groups: [] }
    const found = await lettersFor(board, caller, queue, undefined)
    if (found instanceof Refusal) return { queue: { queue, tasks, count, read: 0, canList }, groups: [] }
    const groups = groupLetters(
      queue,
      found.letters,
      board.knowledge.now,
      (task) => board.infoOf(task)?.maxAttempts,
    )
    const shown = groups.map((group) => ({
      ...group,
      error: board.redactor.text(group.error, { task: group.task, what: 'error' }),
    }))
    const read = found.letters.length
    return { queue: { queue, tasks, count: Math.max(count, read), read, canList }, groups: shown }
  } catch (error) {
    return { queue: { queue, tasks, count: 0, read: 0, canList, trouble: describeError(error) }, groups: [] }
  }
}

/** `GET api/letters?queue&group&after&limit`: a page of at most a hundred letters, the newest first; without a queue, of all. */
export async function letters(call: Call): Promise<Response | Refusal> {
  const { board, caller, query } = call
  const found = await findLetters(call)
  if (found instanceof Refusal) return found
  const from = wholeNumber(query.get('after')) ?? 0
  const limit = Math.min(pageSize, wholeNumber(query.get('limit')) || pageSize)
  const page: LetterPage = {
    items: found.letters
      .slice(from, from + limit)
      .map((letter) => letterLine(board, caller, letter.queue, letter)),
    of: found.letters.length,
    trouble: found.trouble,
  }
  return respondJson(page)
}

function wholeNumber(text: string | null): number | undefined {
  const value = Number(text ?? Number.NaN)
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
