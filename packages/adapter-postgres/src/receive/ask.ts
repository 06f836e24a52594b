import type { SqlClient, SqlRow } from '../connection/sql-client.js'
import { numbers } from '../message/arrays.js'
import type { Position } from './cursor.js'

/** Where messages are claimed. */
export interface ClaimPlace {
  readonly client: SqlClient
  readonly schema: string
  readonly queue: number
  readonly leaseMs: number
}

const columns = 'nr, copy, attempt, lapses, faults, at, id, grp, body, due'

const joinedColumns = 'nr, copies, times, ids, bodies, counts, grouped, grps, due, seq'

/** Claims messages from a position on: up to `max` for each of these ids. Joined, those of a claim come in one row. */
export function askFor(
  { client, schema, queue, leaseMs }: ClaimPlace,
  ids: readonly number[],
  max: number,
  [due, seq]: Position,
  isJoined: boolean,
): Promise<readonly SqlRow[]> {
  const [wanted, name] = isJoined ? [joinedColumns, 'receive_joined'] : [columns, 'receive']
  return client.query(
    `select ${wanted} from ${schema}.${name}($1::int, $2::text::bigint[], $3::int, $4::float8, $5::text::timestamptz, $6::text::bigint)`,
    [queue, numbers(ids), max, leaseMs, due, seq],
  )
}

/** Claims messages in the order of their groups. */
export function askInOrder(
  { client, schema, queue, leaseMs }: ClaimPlace,
  id: number,
  max: number,
): Promise<readonly SqlRow[]> {
  return client.query(
    `select ${columns} from ${schema}.receive_ordered($1::int, $2::text::bigint, $3::int, $4::float8)`,
    [queue, String(id), max, leaseMs],
  )
}

/** Asks for a claim once more, whose reply was lost. */
export function askAgain({ client, schema, leaseMs }: ClaimPlace, id: number): Promise<readonly SqlRow[]> {
  return client.query(`select ${columns} from ${schema}.receive_again($1::text::bigint, $2::float8)`, [
    String(id),
    leaseMs,
  ])
}
