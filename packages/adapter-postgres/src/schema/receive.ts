import { handingOut } from './hand-out.js'
import { forgettable, pinned } from './pinned.js'

/** What a claim returns of each message; `due` for the last of them alone, where the next claim looks on. */
export const claimed =
  'returns table (nr int, copy text, attempt int, lapses int, faults int, at float8, id text, grp text, body text, due text)'

const claimOf = (schema: string) => `    return query with
      held as (update ${schema}.message m set claim = claims[i], attempt = m.attempt + 1 where m.ctid = any(part) returning m.ctid, m.*),
      claimed as (insert into ${schema}.claim(id, queue, deadline, seqs, tids)
        select claims[i], q, t + make_interval(secs => lease_ms / 1000), array_agg(h.seq), array_agg(h.ctid) from held h)
      select i, h.seq::text, h.attempt, h.lapses::int, h.faults::int, date_part('epoch', h.enqueued_at), h.id, h.grp, h.body,
        case when h.seq = top then h.due::text end from held h;`

/** Handing messages out, as one claim for each receive that waits. */
export function receiveFunctions(schema: string): string {
  return `
-- Looks on from (low_due, low_seq), which is a hint: what appeared behind it is found by a look from the beginning.
${handingOut(schema, { name: 'receive', returns: claimed, claim: claimOf(schema) })}

-- A claim that was asked for before, the reply lost; its lease begins anew.
create function ${schema}.receive_again(c bigint, lease_ms float8)
${claimed} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare k ${schema}.claim; r tid[];
begin
  ${forgettable}
  update ${schema}.claim x set deadline = clock_timestamp() + make_interval(secs => lease_ms / 1000) where x.id = c returning x.* into k;
  if k.id is null then return; end if;
  r := array(select m.ctid from ${schema}.message m where m.ctid = any(k.tids) and m.claim = c);
  if cardinality(r) < cardinality(k.tids) then -- something moved them
    r := array(select m.ctid from ${schema}.message m where m.queue = k.queue and m.claim = c);
  end if;
  return query select 1, m.seq::text, m.attempt, m.lapses::int, m.faults::int, date_part('epoch', m.enqueued_at), m.id, m.grp, m.body, null::text
    from ${schema}.message m where m.ctid = any(r) and m.claim = c order by m.seq;
end $$;
`
}
