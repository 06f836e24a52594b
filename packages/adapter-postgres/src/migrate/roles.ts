/** The rights that a worker and a producer need, commented out: who grants them is the owner's to decide. */
export function roles(schema: string): string {
  return `-- Rights of those who do not own the schema. Give their brokers migrate: false.
--
-- A worker:
-- create role sheaf_worker nologin;
-- grant usage on schema ${schema} to sheaf_worker;
-- grant select, insert, update, delete on all tables in schema ${schema} to sheaf_worker;
-- grant usage on all sequences in schema ${schema} to sheaf_worker;
-- grant execute on all functions in schema ${schema} to sheaf_worker;
--
-- A producer:
-- create role sheaf_producer nologin;
-- grant usage on schema ${schema} to sheaf_producer;
-- grant select on ${schema}.meta, ${schema}.sleeper to sheaf_producer;
-- grant select, insert on ${schema}.queue to sheaf_producer; -- or select alone, with queues made beforehand: select ${schema}.queue_id('name', false)
-- grant insert on ${schema}.message to sheaf_producer;
-- grant select, insert, update on ${schema}.once to sheaf_producer; -- for deduplicate
-- grant execute on all functions in schema ${schema} to sheaf_producer;
-- With stats(), of PostgresStats:
-- grant select, insert, update, delete on ${reported(schema)} to sheaf_producer;
-- grant select on ${schema}.stats_pause to sheaf_producer;
`
}

/** The tables of statistics that a process writes, in a list. */
function reported(schema: string): string {
  const tables = ['task', 'minute', 'hour', 'rolled', 'depth', 'stop', 'process', 'batch', 'turn']
  return tables.map((table) => `${schema}.stats_${table}`).join(', ')
}
