import { forgettable, pinned } from './pinned.js'
import { lost } from './take.js'

/** Taking messages out of their claims, for the functions that put them back or give them up. */
const takeAll = (schema: string) => `
  select array_agg(k.tid), array_agg(k.seq), array_agg(distinct k.claim), array_agg(distinct k.queue)
    into tids, seqs, owners, queues from ${schema}.take(whole, claims, copies) k;
  if tids is null then
    return query select * from ${schema}.lost(whole || claims);
    return;
  end if;`

const taken = 'tids tid[]; seqs bigint[]; owners bigint[]; queues int[]; n int;'
const where = 'm.claim = any(owners) and m.seq = any(seqs)'

/** Which rows a settling function is for: where they lay when they were claimed, and else wherever they are now. */
function twice(statement: (rows: string) => string): string {
  return `
  ${statement(`m.ctid = any(tids) and ${where}`)};
  get diagnostics n = row_count;
  if n < cardinality(tids) then -- something moved them
    ${statement(`m.queue = any(queues) and ${where}`)};
  end if;`
}

/** Settling: done, put back, handed back, given up. A commit is flushed as the session says, but for handing back. */
export function settleFunctions(schema: string): string {
  return `
create function ${schema}.ack(whole bigint[], claims bigint[], copies bigint[]) ${lost} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare ${taken}
begin
  if cardinality(whole) > 0 then
    with gone as (delete from ${schema}.claim c where c.id = any(whole) returning c.queue, c.tids)
    select array_agg(x.t), array_agg(distinct g.queue) into tids, queues from gone g, unnest(g.tids) x(t);
    delete from ${schema}.message m where m.ctid = any(tids) and m.claim = any(whole);
    get diagnostics n = row_count;
    if n < cardinality(tids) then delete from ${schema}.message m where m.queue = any(queues) and m.claim = any(whole); end if;
  end if;
  if cardinality(claims) > 0 then
    select array_agg(k.tid), array_agg(k.seq), array_agg(distinct k.claim), array_agg(distinct k.queue)
      into tids, seqs, owners, queues from ${schema}.take('{}', claims, copies) k;
    ${twice((rows) => `delete from ${schema}.message m where ${rows}`)}
  end if;
  return query select * from ${schema}.lost(whole || claims);
end $$;

-- "named" are the copies of all, whole claims included, and "delays" and "kinds" (0 a fault, 1 an attempt, 2 nothing) go by them.
create function ${schema}.requeue(whole bigint[], claims bigint[], copies bigint[], named bigint[], delays float8[], kinds int[])
${lost} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare ${taken} q int; t timestamptz;
begin
  ${takeAll(schema)}
  t := clock_timestamp();
  ${twice(
    (rows) => `update ${schema}.message m set claim = null,
      due = t + make_interval(secs => coalesce(delays[array_position(named, m.seq)], 0) / 1000),
      attempt = m.attempt - (coalesce(kinds[array_position(named, m.seq)], 1) = 2)::int,
      faults = least(m.faults + (coalesce(kinds[array_position(named, m.seq)], 1) = 0)::int, 32767)
      where ${rows}`,
  )}
  foreach q in array queues loop perform ${schema}.wake(q); end loop;
  return query select * from ${schema}.lost(whole || claims);
end $$;

create function ${schema}.release(whole bigint[], claims bigint[], copies bigint[]) ${lost} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare ${taken} q int;
begin
  ${forgettable}
  ${takeAll(schema)}
  ${twice((rows) => `update ${schema}.message m set claim = null, attempt = m.attempt - 1 where ${rows}`)}
  foreach q in array queues loop perform ${schema}.wake(q); end loop;
  return query select * from ${schema}.lost(whole || claims);
end $$;

create function ${schema}.dead_letter(whole bigint[], claims bigint[], copies bigint[], named bigint[], reasons json, errors json)
${lost} language plpgsql ${pinned} as $$
#variable_conflict use_column
declare ${taken} why text[]; what text[];
begin
  ${takeAll(schema)}
  why := array(select json_array_elements_text(reasons));
  what := array(select json_array_elements_text(errors));
  ${twice(
    (rows) => `with gone as (delete from ${schema}.message m where ${rows} returning m.*)
      insert into ${schema}.dead(queue, copy, id, grp, attempt, lapses, enqueued_at, reason, error, body)
      select g.queue, g.seq, g.id, g.grp, g.attempt, g.lapses, g.enqueued_at,
        coalesce(why[array_position(named, g.seq)], ''), what[array_position(named, g.seq)], g.body
      from gone g order by array_position(named, g.seq)`,
  )}
  return query select * from ${schema}.lost(whole || claims);
end $$;
`
}
