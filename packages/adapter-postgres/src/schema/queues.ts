/** A queue's number by its name, made at its first use. */
export function queueFunctions(schema: string): string {
  return `
create function ${schema}.queue_id(name_ text, ordered_ boolean) returns int language plpgsql as $$
declare q int;
begin
  select id into q from ${schema}.queue where name = name_;
  if q is null then
    insert into ${schema}.queue(name, ordered) values (name_, ordered_) on conflict do nothing;
    select id into q from ${schema}.queue where name = name_;
  end if;
  if ordered_ then update ${schema}.queue set ordered = true where id = q and not ordered; end if;
  return q;
end $$;
`
}
