import { OptionChecks, type PermitRequest } from '@sheaf/core'
import type { SqlClient } from './connection/sql-client.js'
import { storedKey } from './message/stored-key.js'

/**
 * Takes permits of a rate limit that all workers of the queue share. Returns 0, or where none are free yet, the
 * milliseconds until it is worth asking again.
 *
 * @throws {CONFIG_INVALID} If the request can never be granted.
 */
export async function takePermits(
  client: SqlClient,
  schema: string,
  queue: number,
  wanted: PermitRequest,
): Promise<number> {
  const check = new OptionChecks('takePermits', wanted, ['key', 'amount', 'limit', 'perMs'])
  const limit = check.count('limit')
  const amount = check.count('amount')
  if (amount > limit) throw check.refusal('amount', `at most the limit, ${limit}`, amount)
  const perMs = check.positiveDuration('perMs')
  const most = Math.min(limit, mostCounted)
  const [[waitMs] = []] = await client.query(
    `select ${schema}.take_permits($1::int, $2::text, $3::int, $4::int, $5::float8)`,
    [queue, storedKey(wanted.key), Math.min(amount, most), most, perMs],
  )
  return Math.max(0, Number(waitMs))
}

/** The server counts them as int4. */
const mostCounted = 1_000_000_000
