/** The tables of a schema, and what is found in them by which index. */
export function tables(schema: string): string {
  return `
create table ${schema}.queue (
  id      int     generated always as identity primary key,
  name    text    not null unique,
  ordered boolean not null default false                     -- whether groups keep their order
);

-- One row for each message that waits, is delayed or is held. The primary key is the order of handing out, and the only
-- index that a message without a group has. A claim changes no indexed column, and finds room beside the row for one that is
-- eight bytes longer: it is HOT.
-- There is no foreign key to the queue: it would lock the queue's row in every transaction that enqueues.
create table ${schema}.message (
  queue       int         not null,
  attempt     int         not null default 0,                -- hand-outs so far
  due         timestamptz not null,                          -- not to be handed out before
  seq         bigint      not null generated always as identity, -- names the copy, and is the order among equals
  enqueued_at timestamptz not null,
  claim       bigint,                                        -- who holds it
  lapses      smallint    not null default 0,                -- hand-outs that ended with a lapsed lease
  faults      smallint    not null default 0,                -- hand-outs that ended with a fault or a lapsed lease
  id          text        not null,
  grp         text,
  body        text        not null,
  primary key (queue, due, seq)
) with (fillfactor = 48, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 1);
alter table ${schema}.message alter body set storage external; -- a claim does not write again what is over 2 kB
create index message_group on ${schema}.message (queue, grp, seq) where grp is not null;

-- One row for each claim: the lease of all its messages is one deadline.
create table ${schema}.claim (
  id       bigint      primary key,
  queue    int         not null,
  deadline timestamptz not null,
  seqs     bigint[]    not null,                             -- the messages that are still held
  tids     tid[]       not null,                             -- where their rows lie, unless VACUUM FULL or CLUSTER moved them
  grps     text[]                                            -- ordered queues: the groups that are still held
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0,
        autovacuum_analyze_scale_factor = 1);
alter table ${schema}.claim alter seqs set storage external, alter tids set storage external;
create index claim_deadline on ${schema}.claim (queue, deadline);

-- Claims that lapsed, and what they still held then, for a week: so that a late or a repeated call gets the right answer.
create table ${schema}.lapsed (
  claim bigint      primary key,
  seqs  bigint[]    not null,
  at    timestamptz not null default clock_timestamp()
);

create table ${schema}.dead (
  seq         bigint      generated always as identity primary key,
  queue       int         not null,
  copy        bigint      not null,
  id          text        not null,
  grp         text,
  attempt     int         not null,
  lapses      int         not null,
  enqueued_at timestamptz not null,
  at          timestamptz not null default clock_timestamp(),
  reason      text        not null,
  error       text,
  body        text        not null
);
create index dead_queue on ${schema}.dead (queue, seq);

-- Which message stands for a deduplication key, until its time is over.
create table ${schema}.once (
  queue int         not null,
  key   text        not null,
  id    text        not null,
  until timestamptz not null,
  primary key (queue, key)
);
create index once_until on ${schema}.once (until);

-- What was taken of a shared rate limit, in parts of its period.
create table ${schema}.permit (
  queue   int         not null,
  key     text        not null,
  period  float8      not null,                              -- in milliseconds
  slots   bigint[]    not null default '{}',                 -- numbers of such parts, since 1970
  amounts int[]       not null default '{}',
  until   timestamptz not null default clock_timestamp(),    -- from then on it restricts nothing
  primary key (queue, key)
) with (fillfactor = 50);

-- The channels that sleep, so that publishers notify only where somebody waits. Worthless after a crash.
create unlogged table ${schema}.sleeper (
  channel bigint      primary key,
  queue   int         not null,
  until   timestamptz not null
);
create index sleeper_queue on ${schema}.sleeper (queue, until);

create sequence ${schema}.channel;
`
}
