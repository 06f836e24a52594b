import { forgettable, pinned, readable } from './pinned.js'

/** What a claim returns of each message; `due` for the last of them alone, where the next claim looks on. */
export const claimed =
  'returns table (nr int, copy text, attempt int, lapses int, faults int, at float8, id text, grp text, body text, due text)'

/** The most bytes of bodies in one reply: more would sit in the server's memory and in the worker's. */
export const mostBytes = 16 * 1024 * 1024

/** Picks the rows that are handed out, and locks them: in their order, of not too many bytes in all. */
export const pick = (schema: string) => `
  select array_agg(x.ctid), (array_agg(x.seq))[count(*)], sum(x.size) into r, top, bytes from (
    select m.ctid, m.seq, octet_length(m.body) size from ${schema}.message m
    where m.queue = q and m.due <= t and (m.due, m.seq) > (low_due, low_seq) and m.claim is null
    order by m.due, m.seq limit most for update skip locked) x;
  if r is null then return; end if;
  if bytes > ${mostBytes} then
    select r[1:greatest(1, count(*) filter (where y.total <= ${mostBytes}))] into r from (
      select sum(octet_length(m.body)) over (order by u.nr) total
      from unnest(r) with ordinality u(tid, nr), ${schema}.message m where m.ctid = u.tid) y;
    select m.seq into top from ${schema}.message m where m.ctid = r[cardinality(r)];
  end if;`

/** Handing messages out, as one claim for each receive that waits. */
export function receiveFunctions(schema: string): string {
  return `
-- Looks on from (low_due, low_seq), which is a hint: what appeared behind it is found by a look from the beginning.
create function ${schema}.receive(q int, claims bigint[], max int, lease_ms float8, low_due timestamptz, low_seq bigint)
${claimed} language plpgsql ${pinned} ${readable} as $$
#variable_conflict use_column
declare r tid[]; part tid[]; top bigint; bytes bigint; t timestamptz := clock_timestamp(); i int := 1; most int := max * cardinality(claims);
begin
  ${forgettable}${pick(schema)}
  while (i - 1) * max < cardinality(r) loop
    part := r[(i - 1) * max + 1 : i * max];
    return query with
      held as (update ${schema}.message m set claim = claims[i], attempt = m.attempt + 1 where m.ctid = any(part) returning m.ctid, m.*),
      claimed as (insert into ${schema}.claim(id, queue, deadline, seqs, tids)
        select claims[i], q, t + make_interval(secs => lease_ms / 1000), array_agg(h.seq), array_agg(h.ctid) from held h)
      select i, h.seq::text, h.attempt, h.lapses::int, h.faults::int, date_part('epoch', h.enqueued_at), h.id, h.grp, h.body,
        case when h.seq = top then h.due::text end from held h;
    i := i + 1;
  end loop;
  if cardinality(r) = most or bytes > ${mostBytes} then perform ${schema}.wake(q, claims[1] >> 20); end if;
end $$;

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
