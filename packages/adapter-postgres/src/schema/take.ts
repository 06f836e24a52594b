import { pinned } from './pinned.js'

/** What the settling functions return: the claims that lapsed, and what they held then. */
export const lost = 'returns table (lost_claim text, lost_copies text)'

/** What all settling goes through: which of the messages that it names are still held. */
export function takeFunctions(schema: string): string {
  return `
-- Takes messages out of their claims, and returns those that were still in them: all of the claims in "whole", and of those
-- in "claims" the copies beside them. A claim that holds nothing any more is gone.
create function ${schema}.take(whole bigint[], claims bigint[], copies bigint[])
returns table (queue int, tid tid, seq bigint, claim bigint) rows 100 language plpgsql ${pinned} as $$
#variable_conflict use_column
declare k record; mine bigint[];
begin
  if cardinality(whole) > 0 then
    return query with gone as (delete from ${schema}.claim c where c.id = any(whole) returning c.*)
      select g.queue, u.tid, u.seq, g.id from gone g, unnest(g.tids, g.seqs) u(tid, seq);
  end if;
  if cardinality(claims) = 0 then return; end if;
  for k in select c.* from ${schema}.claim c where c.id = any(claims) order by c.id for update loop
    mine := array(select w.copy from unnest(claims, copies) w(claim, copy) where w.claim = k.id);
    return query select k.queue, u.tid, u.seq, k.id from unnest(k.tids, k.seqs) u(tid, seq) where u.seq = any(mine);
    update ${schema}.claim c set (tids, seqs) = (
        select coalesce(array_agg(u.tid), '{}'), coalesce(array_agg(u.seq), '{}')
        from unnest(k.tids, k.seqs) u(tid, seq) where u.seq <> all(mine)),
      grps = case when k.grps is not null then (
        select array_agg(distinct m.grp) from ${schema}.message m
        where m.queue = k.queue and m.grp = any(k.grps) and m.claim = k.id and m.seq = any(k.seqs) and m.seq <> all(mine)) end
      where c.id = k.id;
    delete from ${schema}.claim c where c.id = k.id and c.seqs = '{}';
  end loop;
end $$;

-- Of these claims, those that lapsed, and what they held then. Of what they did not hold any more an earlier call has taken care.
create function ${schema}.lost(claims bigint[]) ${lost} language sql as $$
  select l.claim::text, array_to_string(l.seqs, ',') from ${schema}.lapsed l where l.claim = any(claims)
$$;
`
}
