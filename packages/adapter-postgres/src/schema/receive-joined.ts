import { handingOut } from './hand-out.js'

const joined =
  'returns table (nr int, copies text, times text, ids text, bodies text, counts text, grouped text, grps text, due text, seq text)'

const claimOf = (schema: string) => `    return query with
      held as (update ${schema}.message m set claim = claims[i], attempt = m.attempt + 1 where m.ctid = any(part)
        returning m.ctid tid, m.seq, m.due, m.attempt, m.lapses, m.faults, m.enqueued_at, m.id, m.grp, m.body),
      joined as (select array_agg(h.seq) seqs, array_agg(h.tid) tids,
          array_agg(floor(date_part('epoch', h.enqueued_at) * 1000 + 0.5)::bigint) times,
          string_agg(h.id, chr(30)) ids, string_agg(h.body, chr(30)) bodies,
          string_agg(concat_ws(':', h.seq, h.attempt, h.lapses, h.faults), ',')
            filter (where h.attempt <> 1 or h.lapses <> 0 or h.faults <> 0) counts,
          array_agg(h.seq) filter (where h.grp is not null) grouped, string_agg(h.grp, chr(30)) grps,
          max(h.due) filter (where h.seq = top) due
        from held h),
      claimed as (insert into ${schema}.claim(id, queue, deadline, seqs, tids)
        select claims[i], q, t + make_interval(secs => lease_ms / 1000), j.seqs, j.tids from joined j)
      select i, array_to_string(j.seqs, ','), array_to_string(j.times, ','), j.ids, j.bodies, j.counts,
        array_to_string(j.grouped, ','), j.grps, j.due::text, case when j.due is not null then top::text end
      from joined j;`

/** Handing messages out with what is said of those of a claim joined in one row. */
export function receiveJoinedFunction(schema: string): string {
  return `
-- As "receive" does it. What is the same for most messages is told of the others alone: the counts of those that were handed
-- out before, and the groups of those that have one. "due" and "seq" are those of the last message of all.
${handingOut(schema, { name: 'receive_joined', returns: joined, claim: claimOf(schema) })}
`
}
