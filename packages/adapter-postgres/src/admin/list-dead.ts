import type { DeadLetter, DeadLetterList } from '@sheaf/core'
import type { Database } from '../connection/database.js'
import type { SqlRow } from '../connection/sql-client.js'

const mostItems = 1_000

/** The most bytes of bodies in one answer; the first letter comes whatever its size. */
const mostBytes = 16_000_000

/** Reads the dead letters after a number, the oldest first, as many as one answer may hold; the cursor leads on. */
export async function listDead(
  database: Database,
  queue: number,
  after: string,
  limit: number,
): Promise<DeadLetterList> {
  const most = Math.min(limit, mostItems)
  const rows = await database.query(
    `select x.seq::text, d.id, d.body, d.reason, d.error, d.attempt, date_part('epoch', d.at) from (
       select y.seq, sum(y.size) over (order by y.seq) total, row_number() over (order by y.seq) nr from (
         select seq, octet_length(body) size from ${database.schema}.dead
         where queue = $1::int and seq > $2::text::bigint order by seq limit $3::int) y) x
     join ${database.schema}.dead d on d.seq = x.seq where x.nr = 1 or x.total <= ${mostBytes} order by x.nr`,
    [queue, after, most],
  )
  const items = rows.map(letterOf)
  const last = rows.at(-1)?.[0]
  if (last === undefined) return { items }
  const [[more] = []] = await database.query(
    `select count(*)::int from (select from ${database.schema}.dead where queue = $1::int and seq > $2::text::bigint limit 1) rest`,
    [queue, String(last)],
  )
  return Number(more) > 0 ? { items, cursor: String(last) } : { items }
}

function letterOf([, id, body, reason, error, attempt, at]: SqlRow): DeadLetter {
  const letter = {
    id: String(id),
    body: String(body),
    reason: String(reason),
    attempt: Number(attempt),
    at: Math.round(Number(at) * 1_000),
  }
  return error === null || error === undefined ? letter : { ...letter, error: String(error) }
}
