import { unquoted } from './name.js'
import { pinned } from './pinned.js'

/** Storing messages, and waking who waits for them. The name of the schema comes in quotes, here and in all files of this folder. */
export function publishFunctions(schema: string): string {
  return `
-- Tells one sleeper of a queue, if there is one. It only reads: no transaction of a user's waits for a worker here.
create function ${schema}.wake(q int, but bigint default 0) returns int language plpgsql ${pinned} as $$
declare c bigint;
begin
  select s.channel into c from ${schema}.sleeper s
    where s.queue = q and s.until > clock_timestamp() and s.channel <> but order by s.until desc limit 1;
  if c is null then return 0; end if;
  perform pg_notify('${unquoted(schema)}', c::text);
  return 1;
end $$;

create function ${schema}.publish(q int, ids json, bodies json, delays json default null, grps json default null)
returns int language plpgsql set plan_cache_mode = force_generic_plan as $$
declare n int;
begin
  if delays is null and grps is null then
    insert into ${schema}.message(queue, due, enqueued_at, id, body)
      select q, t, t, u.i, u.b
      from clock_timestamp() t, rows from (json_array_elements_text(ids), json_array_elements_text(bodies)) u(i, b);
  else
    insert into ${schema}.message(queue, due, enqueued_at, id, body, grp)
      select q, t + make_interval(secs => coalesce(u.d::float8, 0) / 1000), t, u.i, u.b, u.g
      from clock_timestamp() t, rows from (json_array_elements_text(ids), json_array_elements_text(bodies),
        json_array_elements_text(coalesce(delays, '[]')), json_array_elements_text(coalesce(grps, '[]'))) u(i, b, d, g);
  end if;
  get diagnostics n = row_count;
  perform ${schema}.wake(q);
  return n;
end $$;

-- The same where some messages have a key, of which one is stored at a time. Returns what was not stored, and what stands.
-- Keys are taken in their order, so that two such calls never wait for each other.
create function ${schema}.publish_once(q int, ids json, bodies json, delays json, grps json, keys json, times json)
returns table (id text, standing text) language plpgsql ${pinned} as $$
#variable_conflict use_column
declare m record; t timestamptz; repeated bigint[] := '{}'; is_stored boolean; n int;
begin
  for m in select u.* from rows from (json_array_elements_text(ids), json_array_elements_text(keys), json_array_elements_text(times))
    with ordinality u(i, k, f, nr) where u.k is not null order by u.k, u.nr
  loop
    t := clock_timestamp();
    is_stored := null;
    insert into ${schema}.once as o (queue, key, id, until) values (q, m.k, m.i, t + make_interval(secs => m.f::float8 / 1000))
      on conflict (queue, key) do update set id = excluded.id, until = excluded.until where o.until <= t
      returning true into is_stored;
    if is_stored is null then
      repeated := repeated || m.nr;
      return query select m.i, o.id from ${schema}.once o where o.queue = q and o.key = m.k;
    end if;
  end loop;
  insert into ${schema}.message(queue, due, enqueued_at, id, body, grp)
    select q, c + make_interval(secs => coalesce(u.d::float8, 0) / 1000), c, u.i, u.b, u.g
    from clock_timestamp() c, rows from (json_array_elements_text(ids), json_array_elements_text(bodies),
      json_array_elements_text(delays), json_array_elements_text(grps)) with ordinality u(i, b, d, g, nr)
    where u.nr <> all(repeated) order by u.nr;
  get diagnostics n = row_count;
  if n > 0 then perform ${schema}.wake(q); end if;
end $$;
`
}
