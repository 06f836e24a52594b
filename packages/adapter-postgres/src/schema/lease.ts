import { forgettable, pinned, readable } from './pinned.js'

/** Renewing leases, and noticing that they have lapsed. */
export function leaseFunctions(schema: string): string {
  return `
-- Returns the claims that are gone, and of those that lapsed what they held then: null where they did not lapse.
create function ${schema}.extend(ids bigint[], lease_ms float8) returns table (lost_claim text, lost_copies text) language plpgsql ${pinned} as $$
#variable_conflict use_column
begin
  ${forgettable}
  return query with kept as (
      update ${schema}.claim c set deadline = clock_timestamp() + make_interval(secs => lease_ms / 1000) where c.id = any(ids) returning c.id)
    select i::text, (select array_to_string(l.seqs, ',') from ${schema}.lapsed l where l.claim = i)
    from unnest(ids) i where not exists (select from kept k where k.id = i);
end $$;

-- Puts back what claims held whose deadline has passed, a hundred claims at a time. "since" saves looking at what was looked
-- at before; a minute of it is looked at again, for claims that somebody was just settling.
create function ${schema}.lapse(q int, since timestamptz) returns table (lapsed int, swept text) language plpgsql ${pinned} ${readable} as $$
declare k record; n int := 0; moved int; t timestamptz := clock_timestamp();
begin
  for k in select c.* from ${schema}.claim c where c.queue = q and c.deadline < t and c.deadline >= since
    order by c.deadline limit 100 for update skip locked
  loop
    update ${schema}.message m set claim = null, lapses = least(m.lapses + 1, 32767), faults = least(m.faults + 1, 32767)
      where m.ctid = any(k.tids) and m.claim = k.id;
    get diagnostics moved = row_count;
    if moved < cardinality(k.tids) then
      update ${schema}.message m set claim = null, lapses = least(m.lapses + 1, 32767), faults = least(m.faults + 1, 32767)
        where m.queue = q and m.claim = k.id;
    end if;
    delete from ${schema}.claim c where c.id = k.id;
    insert into ${schema}.lapsed(claim, seqs) values (k.id, k.seqs) on conflict do nothing;
    n := n + 1;
  end loop;
  if n > 0 then perform ${schema}.wake(q); end if;
  return query select n, (t - interval '1 minute')::text;
end $$;

-- Forgets what nobody asks for any more, in portions.
create function ${schema}.tidy() returns int language plpgsql as $$
begin
  ${forgettable}
  delete from ${schema}.lapsed where claim in (select l.claim from ${schema}.lapsed l where l.at < clock_timestamp() - interval '7 days' limit 1000);
  delete from ${schema}.once o using (select x.queue, x.key from ${schema}.once x where x.until < clock_timestamp() order by x.until limit 1000 for update skip locked) d
    where o.queue = d.queue and o.key = d.key;
  delete from ${schema}.permit p using (select x.queue, x.key from ${schema}.permit x where x.until < clock_timestamp() - interval '1 minute' limit 1000 for update skip locked) d
    where p.queue = d.queue and p.key = d.key;
  delete from ${schema}.sleeper s where s.until < clock_timestamp() - interval '1 hour';
  return 0;
end $$;
`
}
