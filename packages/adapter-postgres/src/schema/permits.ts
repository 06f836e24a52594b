import { pinned } from './pinned.js'

/** A rate limit that all workers of a queue share, by the server's clock. */
export function permitFunction(schema: string): string {
  return `
-- Takes permits, or returns the milliseconds until it is worth asking again. What was taken is counted in parts of 1/256 of
-- the period and counts to the end of its part and a period on; a hundredth of it, at most 10 ms, is added for batches that
-- start a little after they were permitted. So no span of a period sees more than the limit.
create function ${schema}.take_permits(q int, name_ text, amount int, most int, per_ms float8) returns float8 language plpgsql ${pinned} as $$
declare
  p ${schema}.permit; t float8; width float8 := per_ms / 256; lasts float8 := per_ms + least(per_ms * 0.01, 10);
  slots_ bigint[]; amounts_ int[]; current bigint; total bigint; i int;
begin
  insert into ${schema}.permit(queue, key, period) values (q, name_, per_ms) on conflict do nothing;
  select x.* into p from ${schema}.permit x where x.queue = q and x.key = name_ for update;
  t := date_part('epoch', clock_timestamp()) * 1000;
  current := floor(t / width);
  -- Parts of another length, where the period was changed, and parts in the future, where the clock was set back, are taken as they come nearest.
  select coalesce(array_agg(y.slot order by y.slot), '{}'), coalesce(array_agg(y.amount order by y.slot), '{}'), coalesce(sum(y.amount), 0)
    into slots_, amounts_, total from (
      select least(floor((u.slot + case when p.period = per_ms then 0 else 0.5 end) * p.period / per_ms)::bigint, current) slot, sum(u.amount)::int amount
      from unnest(p.slots, p.amounts) u(slot, amount) group by 1) y
    where (y.slot + 1) * width + lasts > t;
  if total + amount > most then
    for i in 1 .. cardinality(slots_) loop
      total := total - amounts_[i];
      if total + amount <= most then return (slots_[i] + 1) * width + lasts - t; end if;
    end loop;
  end if;
  if slots_[cardinality(slots_)] = current then amounts_[cardinality(amounts_)] := amounts_[cardinality(amounts_)] + amount;
  else slots_ := slots_ || current; amounts_ := amounts_ || amount; end if;
  update ${schema}.permit set period = per_ms, slots = slots_, amounts = amounts_,
    until = clock_timestamp() + make_interval(secs => (width + lasts) / 1000) where queue = q and key = name_;
  return 0;
end $$;
`
}
