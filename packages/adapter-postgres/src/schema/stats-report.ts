import { forgettable } from './pinned.js'

/** Taking what processes report, and what operators ask of them. */
export function statsReportFunctions(schema: string): string {
  return `
-- Counts what one report says, unless it was counted before: one that is sent again after a lost reply has the number that it
-- had. The row of its process is locked first, so that a repeated report waits for the first. All others are taken in the
-- order of their keys: two reports never wait for each other in a circle.
create function ${schema}.report_stats(process_ text, sequence_ bigint, is_last boolean, report json)
returns table (now_ms float8, paused text, mine text) language plpgsql as $$
#variable_conflict use_column
declare t timestamptz := ${schema}.stats_now(); m timestamptz := date_bin('1 minute', t, to_timestamp(0)); is_new boolean;
begin
  ${forgettable}
  insert into ${schema}.stats_process as p (id, sequence, heard_at, has_left, status)
    values (process_, sequence_, t, is_last, case when not is_last then report->>'status' end)
    on conflict (id) do update set sequence = excluded.sequence, heard_at = excluded.heard_at, has_left = excluded.has_left,
      status = case when not excluded.has_left then coalesce(excluded.status, p.status) end
    where p.sequence < excluded.sequence
    returning true into is_new;
  if is_new then
    insert into ${schema}.stats_minute as r (task, at, counters)
      select c->>0, m, (c->>1)::bigint[] from json_array_elements(report->'counts') c order by 1
      on conflict (task, at) do update set counters = ${schema}.add_counters(r.counters, excluded.counters);
    insert into ${schema}.stats_task as k (name, info, heard_at)
      select c->>0, c->>1, t from json_array_elements(report->'tasks') c order by 1
      on conflict (name) do update set info = coalesce(excluded.info, k.info), heard_at = excluded.heard_at
      where k.heard_at < excluded.heard_at - interval '1 minute' or k.info is distinct from coalesce(excluded.info, k.info);
    insert into ${schema}.stats_depth as d (queue, at, ready, delayed, leased, dead)
      select c->>0, m, (c->>1)::bigint, (c->>2)::bigint, (c->>3)::bigint, (c->>4)::bigint
      from json_array_elements(report->'depths') c order by 1
      on conflict (queue, at) do update
      set ready = excluded.ready, delayed = excluded.delayed, leased = excluded.leased, dead = excluded.dead;
    insert into ${schema}.stats_batch (task, has_trouble, at, record)
      select c->>0, (c->>1)::boolean, t, c->>2 from json_array_elements(report->'batches') with ordinality u(c, nr) order by nr;
    if json_array_length(report->'stops') > 0 then
      insert into ${schema}.stats_stop (at, stop)
        select t, c from json_array_elements_text(report->'stops') with ordinality u(c, nr) order by nr;
      delete from ${schema}.stats_stop where seq <= (select s.seq from ${schema}.stats_stop s order by s.seq desc offset 50 limit 1);
    end if;
  end if;
  if json_array_length(report->'asks') > 0 then
    insert into ${schema}.stats_turn as x (queue, at, process)
      select distinct q, m, process_ from json_array_elements_text(report->'asks') q order by 1
      on conflict (queue) do update set at = excluded.at, process = excluded.process where x.at <> excluded.at;
  end if;
  return query select date_part('epoch', t) * 1000,
    (select coalesce(json_agg(x.queue), '[]')::text from ${schema}.stats_pause x),
    (select coalesce(json_agg(x.queue), '[]')::text from ${schema}.stats_turn x
      where x.at = m and x.process = process_ and x.queue in (select json_array_elements_text(report->'asks')));
end $$;

-- A resume of what was not paused is nothing that was done.
create function ${schema}.control_stats(pause json, resume json, did json, who_ text) returns void language plpgsql as $$
#variable_conflict use_column
declare t timestamptz := ${schema}.stats_now();
begin
  insert into ${schema}.stats_pause (queue, who, at)
    select distinct q, who_, t from json_array_elements_text(pause) q order by 1
    on conflict (queue) do update set who = excluded.who, at = excluded.at;
  insert into ${schema}.stats_action (at, who, action, queue)
    select t, who_, 'pause', q from json_array_elements_text(pause) with ordinality u(q, nr) order by nr;
  with resumed as (delete from ${schema}.stats_pause where queue in (select json_array_elements_text(resume)) returning queue)
  insert into ${schema}.stats_action (at, who, action, queue) select t, who_, 'resume', queue from resumed;
  insert into ${schema}.stats_action (at, who, action, queue, count)
    select t, who_, d->>0, d->>1, (d->>2)::float8 from json_array_elements(did) with ordinality u(d, nr) order by nr;
  delete from ${schema}.stats_action where seq <= (select a.seq from ${schema}.stats_action a order by a.seq desc offset 50 limit 1);
end $$;
`
}
