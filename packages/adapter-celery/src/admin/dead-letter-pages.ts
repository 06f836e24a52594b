import type { DeadLetterList } from '@sheaf/core'
import type { QueuePlace } from '../place.js'
import { listDeadScript } from '../scripts/scripts.generated.js'
import { decodeDeadLetter, type NumberedDeadLetter } from './dead-letters.js'

/** The most dead letters that one call of the server reads, and that one answer holds. */
const pageSize = 100
const mostItems = 1_000

/** Reads the dead letters after a number: some, or none where there are none. */
export async function readPage(
  { run }: QueuePlace,
  after: string,
  most = pageSize,
): Promise<readonly NumberedDeadLetter[]> {
  const reply = (await run(listDeadScript, [after, String(Math.min(most, pageSize))])) as readonly string[]
  return Array.from({ length: reply.length / 2 }, (_, at) =>
    decodeDeadLetter(reply[2 * at]!, reply[2 * at + 1]!),
  )
}

/** The number of the newest dead letter, `'0'` where there is none. */
export async function newestNumber({ run }: QueuePlace): Promise<string> {
  return String(await run(listDeadScript, ['last']))
}

/** Reads dead letters page by page, up to as many as one answer may hold. */
export async function listDead(place: QueuePlace, after: string, limit: number): Promise<DeadLetterList> {
  const most = Math.min(limit, mostItems)
  const found: NumberedDeadLetter[] = []
  while (found.length <= most) {
    const page = await readPage(place, found.at(-1)?.number ?? after, most + 1 - found.length)
    if (page.length === 0) break
    found.push(...page)
  }
  const items = found.slice(0, most).map(({ letter }) => letter)
  return found.length > most ? { items, cursor: found[most - 1]!.number } : { items }
}
