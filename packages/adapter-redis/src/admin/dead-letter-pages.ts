import type { DeadLetter, DeadLetterList } from '@sheaf/core'
import { type BodyPlace, readBodies } from '../message/bodies.js'
import type { ApartBody } from '../message/stored-message.js'
import { listDeadScript } from '../scripts/scripts.generated.js'
import { decodeDeadLetter, type NumberedDeadLetter } from './dead-letters.js'

/** The most dead letters that one call of the server reads, and that one answer holds. */
const pageSize = 100
const mostItems = 1_000

/** The most text in one answer; the cursor leads on. */
const mostUnits = 16_000_000

/** Reads the dead letters after a number, without the bodies that lie apart: some, or none where there are none. */
export async function readPage(
  { run }: BodyPlace,
  after: string,
  most = pageSize,
): Promise<readonly NumberedDeadLetter[]> {
  const reply = (await run(listDeadScript, [after, String(Math.min(most, pageSize))])) as readonly string[]
  return Array.from({ length: reply.length / 2 }, (_, at) =>
    decodeDeadLetter(reply[2 * at]!, reply[2 * at + 1]!),
  )
}

/** The number of the newest dead letter, `'0'` where there is none. */
export async function newestNumber({ run }: BodyPlace): Promise<string> {
  return String(await run(listDeadScript, ['last']))
}

/** Reads dead letters with their bodies, page by page, up to as many as one answer may hold. */
export async function listDead(place: BodyPlace, after: string, limit: number): Promise<DeadLetterList> {
  const most = Math.min(limit, mostItems)
  const found: NumberedDeadLetter[] = []
  let units = 0
  let hasMore = false
  while (!hasMore) {
    const page = await readPage(place, found.at(-1)?.number ?? after, most + 1 - found.length)
    if (page.length === 0) break
    for (const each of page) {
      units += each.letter.body.length + (each.apart?.units ?? 0)
      hasMore ||= found.length === most || (found.length > 0 && units > mostUnits)
      if (!hasMore) found.push(each)
    }
  }
  const items = await withBodies(place, found)
  return hasMore ? { items, cursor: found.at(-1)!.number } : { items }
}

async function withBodies(
  place: BodyPlace,
  found: readonly NumberedDeadLetter[],
): Promise<readonly DeadLetter[]> {
  const apart = found.flatMap((each): ApartBody[] => (each.apart === undefined ? [] : [each.apart]))
  const bodies = apart.length === 0 ? [] : await readBodies(place, apart)
  let at = 0
  return found.map((each) =>
    each.apart === undefined ? each.letter : { ...each.letter, body: bodies[at++] ?? '' },
  )
}
