import { unquoted } from './name.js'

/** The tables and functions of results, and of those who wait for them. */
export function resultParts(schema: string): string {
  return `
create table ${schema}.result (
  id         text        primary key,
  state      text        not null,
  stored     text        not null,                           -- JSON; as text, because json refuses some of what it may hold
  expires_at timestamptz not null
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index result_expires on ${schema}.result (expires_at);

-- Who waits for what, so that storing notifies only where somebody does. Worthless after a crash.
create unlogged table ${schema}.waiter (
  id     text        not null,
  waiter bigint      not null,
  until  timestamptz not null,
  primary key (id, waiter)
);
create index waiter_until on ${schema}.waiter (until);

-- Stores results, in the order of their ids: two such calls never wait for each other in a circle. An id comes once.
-- A notification names a hash, because an id may be longer than a notification.
create function ${schema}.store_results(ids json, states json, results json, expiries json) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into ${schema}.result as r (id, state, stored, expires_at)
    select u.i, u.s, u.r, clock_timestamp() + make_interval(secs => u.e::float8 / 1000)
    from rows from (json_array_elements_text(ids), json_array_elements_text(states), json_array_elements_text(results),
      json_array_elements_text(expiries)) u(i, s, r, e)
    order by u.i
  on conflict (id) do update set state = excluded.state, stored = excluded.stored, expires_at = excluded.expires_at
    where excluded.state <> 'RETRY' or r.state = 'RETRY' or r.expires_at <= clock_timestamp();
  perform pg_notify('${unquoted(schema)}_result', w.waiter || ' ' || md5(w.id))
    from json_array_elements_text(ids) i, ${schema}.waiter w where w.id = i and w.until > clock_timestamp();
end $$;

create function ${schema}.await_results(me bigint, ids json, seconds int) returns void language plpgsql as $$
begin
  insert into ${schema}.waiter as w (id, waiter, until)
    select i, me, clock_timestamp() + make_interval(secs => seconds) from json_array_elements_text(ids) i order by i
  on conflict (id, waiter) do update set until = excluded.until;
end $$;

-- Deletes what has expired, a portion at a time. Returns how many results that was.
create function ${schema}.sweep_results(most int) returns int language plpgsql as $$
declare n int;
begin
  delete from ${schema}.waiter where ctid = any(array(
    select w.ctid from ${schema}.waiter w where w.until <= clock_timestamp() limit most for update skip locked));
  delete from ${schema}.result where ctid = any(array(
    select r.ctid from ${schema}.result r where r.expires_at <= clock_timestamp()
    order by r.expires_at limit most for update skip locked));
  get diagnostics n = row_count;
  return n;
end $$;
`
}
