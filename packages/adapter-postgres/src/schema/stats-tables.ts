/** The tables of statistics, and how their counters add up. */
export function statsTables(schema: string): string {
  return `
-- The clock that rows go by.
create function ${schema}.stats_now() returns timestamptz language sql as $$ select clock_timestamp() $$;

create table ${schema}.stats_task (
  name     text        primary key,
  info     text,                                             -- its options, as JSON
  heard_at timestamptz not null
);

-- What was counted of a task in a minute: a row of counters for all processes. A minute is soon over, so that its row has
-- few versions, though an old snapshot keep them all. Hours are added up from it when they are over.
create table ${schema}.stats_minute (
  task     text        not null,
  at       timestamptz not null,
  counters bigint[]    not null,
  primary key (task, at)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

create table ${schema}.stats_hour (
  task     text        not null,
  at       timestamptz not null,
  counters bigint[]    not null,
  primary key (task, at)
);

-- Up to when minutes are added up to hours.
create table ${schema}.stats_rolled (
  id    int         primary key check (id = 1),
  until timestamptz not null
);
insert into ${schema}.stats_rolled values (1, '-infinity');

create table ${schema}.stats_depth (
  queue   text        not null,
  at      timestamptz not null,
  ready   bigint      not null,
  delayed bigint      not null,
  leased  bigint,
  dead    bigint      not null,
  primary key (queue, at)
);

create table ${schema}.stats_stop (
  seq  bigint      generated always as identity primary key,
  at   timestamptz not null,
  stop text        not null                                  -- JSON
);

create table ${schema}.stats_pause (
  queue text        primary key,
  who   text        not null,
  at    timestamptz not null
);

create table ${schema}.stats_action (
  seq    bigint      generated always as identity primary key,
  at     timestamptz not null,
  who    text        not null,
  action text        not null,
  queue  text        not null,
  count  float8
);

-- What is written again every second or two, and of little worth after a crash.
create unlogged table ${schema}.stats_process (
  id       text        primary key,
  sequence bigint      not null,                             -- of its last report
  heard_at timestamptz not null,
  has_left boolean     not null,
  status   text                                              -- JSON
) with (fillfactor = 50);

create unlogged table ${schema}.stats_batch (
  seq         bigint      generated always as identity primary key,
  task        text        not null,
  has_trouble boolean     not null,
  at          timestamptz not null,
  record      text        not null                           -- JSON
);
create index stats_batch_task on ${schema}.stats_batch (task, has_trouble, seq);

-- Which process counts a queue in a minute; the queue without a name stands for tidying up.
create unlogged table ${schema}.stats_turn (
  queue   text        primary key,
  at      timestamptz not null,
  process text        not null
);

-- Adds up two rows. A counter stays at its highest.
create function ${schema}.add_counters(one bigint[], other bigint[]) returns bigint[] language sql immutable strict as $$
  select array_agg(least(coalesce(u.a, 0) + coalesce(u.b, 0), 4294967295) order by u.nr)
  from rows from (unnest(one), unnest(other)) with ordinality u(a, b, nr)
$$;

create aggregate ${schema}.sum_counters(bigint[]) (sfunc = ${schema}.add_counters, stype = bigint[]);
`
}
