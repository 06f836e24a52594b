import { forgettable } from './pinned.js'

const hour = (at: string) => `date_bin('1 hour', ${at}, to_timestamp(0))`

/** Reading statistics, and forgetting what is old. What is read never depends on what was forgotten already. */
export function statsReadFunctions(schema: string): string {
  return `
create function ${schema}.look_stats()
returns table (now_ms float8, tasks text, processes text, stops text, paused text, actions text) language plpgsql as $$
#variable_conflict use_column
declare t timestamptz := ${schema}.stats_now();
begin
  return query select date_part('epoch', t) * 1000,
    (select coalesce(json_agg(json_build_array(k.name, k.info)), '[]')::text
      from ${schema}.stats_task k where k.heard_at > t - interval '14 days'),
    (select coalesce(json_agg(json_build_array(p.status, date_part('epoch', p.heard_at) * 1000) order by p.id), '[]')::text
      from ${schema}.stats_process p where p.status is not null and p.heard_at > t - interval '1 day'),
    (select coalesce(json_agg(s.stop order by s.seq desc), '[]')::text from ${schema}.stats_stop s),
    (select coalesce(json_agg(json_build_array(x.queue, x.who, date_part('epoch', x.at) * 1000) order by x.queue), '[]')::text
      from ${schema}.stats_pause x),
    (select coalesce(json_agg(json_build_array(a.action, a.queue, a.count, a.who, date_part('epoch', a.at) * 1000) order by a.seq desc), '[]')::text
      from ${schema}.stats_action a);
end $$;

-- Rows that begin after "since" and not after "until". Hours that are not added up yet are added up now.
create function ${schema}.read_stats(step text, names json, since float8, until_ float8)
returns table (task text, at_ms float8, counters text) language plpgsql as $$
#variable_conflict use_column
declare
  mine text[] := array(select json_array_elements_text(names)); t timestamptz := ${schema}.stats_now();
  low timestamptz := to_timestamp(since / 1000); high timestamptz := to_timestamp(until_ / 1000);
begin
  if step = 'minute' then
    return query select r.task, date_part('epoch', r.at) * 1000, r.counters::text from ${schema}.stats_minute r
      where r.task = any(mine) and r.at > greatest(low, t - interval '24 hours') and r.at <= high order by r.task, r.at;
    return;
  end if;
  low := greatest(low, t - interval '14 days');
  return query select x.task, date_part('epoch', x.at) * 1000, ${schema}.sum_counters(x.counters)::text from (
      select h.task, h.at, h.counters from ${schema}.stats_hour h where h.task = any(mine)
      union all
      select m.task, ${hour('m.at')}, m.counters from ${schema}.stats_minute m, ${schema}.stats_rolled r
      where m.task = any(mine) and m.at >= r.until) x
    where x.at > low and x.at <= high group by x.task, x.at order by x.task, x.at;
end $$;

create function ${schema}.read_depths(names json, since float8, until_ float8)
returns table (queue text, at_ms float8, ready float8, delayed float8, leased float8, dead float8) language sql as $$
  select d.queue, date_part('epoch', d.at) * 1000, d.ready, d.delayed, d.leased, d.dead from ${schema}.stats_depth d
  where d.queue in (select json_array_elements_text(names)) and d.at <= to_timestamp(until_ / 1000)
    and d.at > greatest(to_timestamp(since / 1000), ${schema}.stats_now() - interval '24 hours') order by 1, 2
$$;

-- Of the last batches of a task 200 with trouble are kept, and 200 without.
create function ${schema}.read_batches(task_ text, only_trouble boolean) returns table (record text) language sql as $$
  (select b.record from ${schema}.stats_batch b where b.task = task_ and b.has_trouble order by b.seq desc limit 200)
  union all
  (select b.record from ${schema}.stats_batch b where b.task = task_ and not b.has_trouble and not only_trouble order by b.seq desc limit 200)
$$;

-- Adds up hours that are over, and forgets what is old: once a minute, whoever calls it, and most of it once an hour. An hour
-- is added up five minutes after its end, when no report is under way that began in it.
create function ${schema}.tidy_stats() returns void language plpgsql as $$
declare t timestamptz := ${schema}.stats_now(); edge timestamptz := ${hour("t - interval '5 minutes'")}; since timestamptz; is_ours boolean;
begin
  ${forgettable}
  insert into ${schema}.stats_turn as x (queue, at, process) values ('', date_bin('1 minute', t, to_timestamp(0)), '')
    on conflict (queue) do update set at = excluded.at where x.at <> excluded.at returning true into is_ours;
  if is_ours is null then return; end if;
  delete from ${schema}.stats_batch b using (
      select k.task, k.has_trouble, (select x.seq from ${schema}.stats_batch x where x.task = k.task and x.has_trouble = k.has_trouble
        order by x.seq desc offset 200 limit 1) edge_
      from (select distinct task, has_trouble from ${schema}.stats_batch) k) past
    where b.task = past.task and b.has_trouble = past.has_trouble and b.seq <= past.edge_;
  delete from ${schema}.stats_process where heard_at < t - case when has_left then interval '2 minutes' else interval '1 day' end;
  select r.until into since from ${schema}.stats_rolled r for update;
  if since >= edge then return; end if;
  insert into ${schema}.stats_hour as h (task, at, counters)
    select m.task, ${hour('m.at')}, ${schema}.sum_counters(m.counters) from ${schema}.stats_minute m
    where m.at >= since and m.at < edge group by 1, 2 order by 1, 2
    on conflict (task, at) do update set counters = ${schema}.add_counters(h.counters, excluded.counters);
  update ${schema}.stats_rolled set until = edge;
  delete from ${schema}.stats_minute where at < least(edge, t - interval '24 hours');
  delete from ${schema}.stats_depth where at < t - interval '24 hours';
  delete from ${schema}.stats_hour where at < t - interval '14 days';
  delete from ${schema}.stats_task where heard_at < t - interval '14 days';
  delete from ${schema}.stats_batch where at < t - interval '14 days';
  delete from ${schema}.stats_turn where at < t - interval '1 day';
end $$;
`
}
