import { forgettable, pinned, readable } from './pinned.js'

/** The most bytes of bodies in one reply: more would sit in the server's memory and in the worker's. */
export const mostBytes = 16 * 1024 * 1024

/** Picks the rows that are handed out, and locks them: in their order, of not too many bytes in all. */
const pick = (schema: string) => `
  select array_agg(x.ctid), (array_agg(x.seq))[count(*)], sum(x.size) into r, top, bytes from (
    select m.ctid, m.seq, octet_length(m.body) size from ${schema}.message m
    where m.queue = q and m.due <= t and (m.due, m.seq) > (low_due, low_seq) and m.claim is null
    order by m.due, m.seq limit most for update skip locked) x;
  if r is null then return; end if;
  if bytes > ${mostBytes} then
    select r[1:greatest(1, count(*) filter (where y.total <= ${mostBytes}))] into r from (
      select sum(octet_length(m.body)) over (order by u.nr) total
      from unnest(r) with ordinality u(tid, nr), ${schema}.message m where m.ctid = u.tid) y;
    select m.seq into top from ${schema}.message m where m.ctid = r[cardinality(r)];
  end if;`

/** What differs between the functions that hand messages out, as one claim for each receive that waits. */
export interface HandOut {
  readonly name: string
  /** What it returns, declared. */
  readonly returns: string
  /** The statement that makes claim `i` of the rows in `part`, and returns what it holds. */
  readonly claim: string
}

/** A function that hands messages out: it picks rows once, and makes as many claims of them as it takes. */
export function handingOut(schema: string, { name, returns, claim }: HandOut): string {
  return `create function ${schema}.${name}(q int, claims bigint[], max int, lease_ms float8, low_due timestamptz, low_seq bigint)
${returns} language plpgsql ${pinned} ${readable} as $$
#variable_conflict use_column
declare r tid[]; part tid[]; top bigint; bytes bigint; t timestamptz := clock_timestamp(); i int := 1; most int := max * cardinality(claims);
begin
  ${forgettable}${pick(schema)}
  while (i - 1) * max < cardinality(r) loop
    part := r[(i - 1) * max + 1 : i * max];
${claim}
    i := i + 1;
  end loop;
  if cardinality(r) = most or bytes > ${mostBytes} then perform ${schema}.wake(q, claims[1] >> 20); end if;
end $$;`
}
