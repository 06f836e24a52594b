import { forgettable, pinned } from './pinned.js'

/** Going to sleep and waking up, so that publishers notify nobody while workers are busy. */
export function sleepFunctions(schema: string): string {
  return `
-- A channel is about to sleep: from now on publishers notify it. What is on its way already is found by look().
create function ${schema}.sleep(c bigint, q int, for_ms float8) returns int language plpgsql as $$
begin
  ${forgettable}
  insert into ${schema}.sleeper values (c, q, clock_timestamp() + make_interval(secs => for_ms / 1000))
    on conflict (channel) do update set until = excluded.until;
  return 1;
end $$;

-- What a sleeping channel wants to know: whether there is something, in how many milliseconds the next message is due and
-- the next lease over, and which transactions are under way: a publisher among them may have overlooked this sleeper.
create function ${schema}.look(q int, since timestamptz) returns table (ready boolean, due_ms float8, lapse_ms float8, xmin float8, xmax float8)
language plpgsql ${pinned} as $$
declare t timestamptz := clock_timestamp(); s pg_snapshot := pg_current_snapshot();
begin
  return query select
    exists (select from ${schema}.message m where m.queue = q and m.due <= t and m.claim is null),
    (select date_part('epoch', m.due - t) * 1000 from ${schema}.message m where m.queue = q and m.due > t and m.claim is null order by m.due, m.seq limit 1),
    (select date_part('epoch', k.deadline - t) * 1000 from ${schema}.claim k where k.queue = q and k.deadline >= since order by k.deadline limit 1),
    pg_snapshot_xmin(s)::text::float8, pg_snapshot_xmax(s)::text::float8;
end $$;

create function ${schema}.awake(c bigint) returns int language plpgsql ${pinned} as $$
begin
  ${forgettable}
  update ${schema}.sleeper set until = '-infinity' where channel = c;
  return 1;
end $$;

-- A channel is gone; what it was, or may have been, notified of is another's.
create function ${schema}.leave(c bigint, q int) returns int language plpgsql ${pinned} as $$
begin
  ${forgettable}
  delete from ${schema}.sleeper where channel = c;
  return ${schema}.wake(q, c);
end $$;
`
}
