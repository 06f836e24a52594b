import { mostBytes } from './hand-out.js'
import { unquoted } from './name.js'
import { forgettable, pinned } from './pinned.js'
import { claimed } from './receive.js'

/** Handing messages out in a queue that keeps the order of its groups. */
export function receiveOrderedFunction(schema: string): string {
  return `
-- One claim at a time, and of no group that is held, or in which an earlier message waits for its retry. The lock is taken
-- in a statement of its own: those after it see what the claim before has done.
create function ${schema}.receive_ordered(q int, c bigint, max int, lease_ms float8)
${claimed} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare r tid[]; busy text[]; t timestamptz;
begin
  ${forgettable}
  perform pg_advisory_xact_lock(hashtext('${unquoted(schema)}'), q);
  t := clock_timestamp();
  select array_agg(g.name) into busy from ${schema}.claim k, unnest(k.grps) g(name) where k.queue = q and k.grps is not null;
  select array_agg(y.ctid) into r from (
    select x.ctid, row_number() over w nr, sum(x.size) over w total from (
      select m.ctid, octet_length(m.body) size, m.due, m.seq from ${schema}.message m
      where m.queue = q and m.due <= t and m.claim is null
        and (m.grp is null or (m.grp <> all (coalesce(busy, '{}'))
          and not exists (select from ${schema}.message e where e.queue = q and e.grp = m.grp and e.seq < m.seq and e.due > m.due)))
      order by m.due, m.seq limit max) x
    window w as (order by x.due, x.seq)) y
    where y.nr = 1 or y.total <= ${mostBytes};
  if r is null then return; end if;
  return query with
    held as (update ${schema}.message m set claim = c, attempt = m.attempt + 1 where m.ctid = any(r) and m.claim is null returning m.ctid, m.*),
    claimed as (insert into ${schema}.claim(id, queue, deadline, seqs, tids, grps)
      select c, q, t + make_interval(secs => lease_ms / 1000), array_agg(h.seq), array_agg(h.ctid),
        array_agg(distinct h.grp) filter (where h.grp is not null) from held h having count(*) > 0)
    select 1, h.seq::text, h.attempt, h.lapses::int, h.faults::int, date_part('epoch', h.enqueued_at), h.id, h.grp, h.body, null::text
    from held h order by h.seq;
end $$;
`
}
