/** What an operator may ask. Counts are exact and read the queue; what may be long is done in portions. */
export function adminFunctions(schema: string): string {
  return `
create function ${schema}.counts(q int) returns table (ready float8, delayed float8, leased float8, dead float8, oldest_ms float8) language sql as $$
  select m.ready, m.delayed,
    (select coalesce(sum(cardinality(c.seqs)), 0) from ${schema}.claim c where c.queue = q)::float8,
    (select count(*) from ${schema}.dead d where d.queue = q)::float8,
    date_part('epoch', m.t - m.oldest) * 1000
  from (
    select t, count(m.seq) filter (where m.due <= t)::float8 ready, count(m.seq) filter (where m.due > t)::float8 delayed,
      min(m.enqueued_at) filter (where m.due <= t) oldest
    from (select clock_timestamp() t) now left join ${schema}.message m on m.queue = q and m.claim is null group by t) m
$$;

create function ${schema}.redrive(q int, ids json, last bigint, most int) returns int language plpgsql as $$
declare n int;
begin
  with gone as (delete from ${schema}.dead where seq in (
      select d.seq from ${schema}.dead d where d.queue = q and d.seq <= last
        and (ids is null or d.id in (select json_array_elements_text(ids))) order by d.seq limit most for update skip locked) returning *)
  insert into ${schema}.message(queue, due, enqueued_at, id, grp, body)
    select queue, clock_timestamp(), enqueued_at, id, grp, body from gone order by seq;
  get diagnostics n = row_count;
  if n > 0 then perform ${schema}.wake(q); end if;
  return n;
end $$;

create function ${schema}.discard(q int, ids json, last bigint, most int) returns int language plpgsql as $$
declare n int;
begin
  delete from ${schema}.dead where seq in (
    select d.seq from ${schema}.dead d where d.queue = q and d.seq <= last
      and (ids is null or d.id in (select json_array_elements_text(ids))) order by d.seq limit most for update skip locked);
  get diagnostics n = row_count;
  return n;
end $$;

create function ${schema}.purge(q int, last bigint, most int) returns int language plpgsql as $$
declare n int;
begin
  delete from ${schema}.message m where m.ctid = any(array(
    select x.ctid from ${schema}.message x where x.queue = q and x.claim is null and x.seq <= last
    order by x.due, x.seq limit most for update skip locked)) and m.claim is null;
  get diagnostics n = row_count;
  return n;
end $$;
`
}
