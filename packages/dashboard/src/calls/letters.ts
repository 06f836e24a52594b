import { type AnyBatches, describeError } from '@sheaf/core'
import type { Board } from '../board.js'
import type { ReadLetter, Scan } from '../dead/scan.js'
import type { Caller } from '../http/authorise.js'
import type { LetterLine } from '../state/dead-state.js'
import { type Call, parameter, Refusal } from './call.js'

/** Letters that were asked for, each with the queue that it is in, the newest first. */
export interface FoundLetters {
  readonly letters: readonly (ReadLetter & { readonly queue: string })[]
  /** Why some of the queues could not be read, in words. */
  readonly trouble?: string | undefined
}

/**
 * The letters that a call asks for: of one queue, or of all that its caller may see where it names none. Of all queues, one
 * that cannot be read does not hide the others.
 *
 * @throws What the broker throws, where one queue is named.
 */
export async function findLetters({ board, caller, query }: Call): Promise<FoundLetters | Refusal> {
  const group = parameter(query, 'group')
  if (query.has('queue')) return lettersIn(board, caller, parameter(query, 'queue'), group)
  if (!board.scans?.canList) return cannotList()
  const queues = [...board.queuesFor(caller).keys()]
  const read = await Promise.allSettled(queues.map((each) => lettersIn(board, caller, each, group)))
  const found = read.flatMap((each) =>
    each.status === 'fulfilled' && !(each.value instanceof Refusal) ? each.value.letters : [],
  )
  const failed = read.findIndex(({ status }) => status === 'rejected')
  const reason = read.find((each) => each.status === 'rejected')?.reason
  return {
    letters: found.sort((one, other) => other.letter.at - one.letter.at),
    trouble: reason === undefined ? undefined : `${queues[failed]} cannot be read: ${describeError(reason)}`,
  }
}

async function lettersIn(
  board: Board,
  caller: Caller,
  queue: string | undefined,
  group: string | undefined,
): Promise<FoundLetters | Refusal> {
  const found = await lettersFor(board, caller, queue, group)
  if (found instanceof Refusal) return found
  return { letters: found.letters.map((letter) => ({ ...letter, queue: queue! })) }
}

function cannotList(): Refusal {
  return new Refusal(501, 'This broker lists no dead letters.')
}

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
  if (!board.scans?.canList) return cannotList()
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
