/** Enqueueing from SQL: for triggers, and for programs in other languages. */
export function enqueueFunction(schema: string): string {
  return `
create function ${schema}.enqueue(task text, payload json, queue text default null, delay interval default '0')
returns text language plpgsql as $$
declare i text := gen_random_uuid();
begin
  if task is null or task = '' then raise exception 'sheaf: enqueue: task: expected the name of a task' using errcode = '22023'; end if;
  perform ${schema}.publish(${schema}.queue_id(coalesce(queue, task), false), json_build_array(i),
    json_build_array(format('{"sheaf":1,"task":%s,"payload":%s}', to_json(task), coalesce(payload, 'null'))),
    json_build_array(greatest(date_part('epoch', delay), 0) * 1000));
  return i;
end $$;
`
}
