import type { AnyBatches } from '@sheaf/core'
import type { Board } from '../board.js'
import type { ReadLetter, Scan } from '../dead/scan.js'
import type { Caller } from '../http/authorise.js'
import type { LetterLine } from '../state/dead-state.js'
import { Refusal } from './call.js'

/**
 * The letters of a queue that a caller may see, those of one group where one is named.
 *
 * @throws What the broker throws.
 */
export async function lettersFor(
  board: Board,
  caller: Caller,
  queue: string | undefined,
  group: string | undefined,
): Promise<{ readonly letters: readonly ReadLetter[]; readonly scan: Scan } | Refusal> {
  if (queue === undefined || !board.queuesFor(caller).has(queue))
    return new Refusal(404, 'There is no such queue.')
  if (!board.scans?.canList) return new Refusal(501, 'This broker lists no dead letters.')
  const scan = await board.scans.read(queue)
  const letters = scan.letters.filter(
    (letter) =>
      (group === undefined || letter.group === group) &&
      (letter.body.task === '' || caller.mayISee?.(letter.body.task) !== false),
  )
  return { letters, scan }
}

/** One dead letter, as a row. */
export function letterLine(board: Board, caller: Caller, queue: string, read: ReadLetter): LetterLine {
  const { letter, body } = read
  const error = letter.error ?? letter.reason
  return {
    id: letter.id,
    queue,
    task: body.task,
    key: board.seesPayloads(caller) ? keyOf(board, read) : undefined,
    attempt: letter.attempt,
    at: letter.at,
    error: board.redactor.text(error.slice(0, 4_000), { task: body.task, what: 'error' }),
  }
}

/** What the task's own functions call this request: its batch's key, or what it coalesces by. */
function keyOf(board: Board, { body }: ReadLetter): string | undefined {
  const task: AnyBatches | undefined = board.taskNamed(body.task)
  const by = task?.options.batchBy ?? task?.options.coalesce?.by
  if (!task || !by) return undefined
  try {
    const key: unknown = by.call(task.options, body.payload as never)
    if (typeof key !== 'string' && typeof key !== 'number') return undefined
    return board.redactor.text(String(key).slice(0, 200), { task: body.task, what: 'key' })
  } catch {
    // A payload that nobody could read has no key.
    return undefined
  }
}
