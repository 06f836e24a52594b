import { PGlite } from '@electric-sql/pglite'
import type { Flight } from './flights.js'

/** The two tables that are filled: with the same rows, in two ways. */
export type Table = 'flights_in_batches' | 'flights_one_by_one'

/** A PostgreSQL inside this process, with both tables, in memory. */
export async function openDatabase(): Promise<PGlite> {
  const db = await PGlite.create()
  await db.exec(`
    create table flights_in_batches (
      id integer primary key,
      date timestamp not null,
      delay integer not null,
      distance integer not null,
      origin text not null,
      destination text not null
    );
    create table flights_one_by_one (like flights_in_batches including all);
  `)
  return db
}

/** Inserts any number of rows with one statement. A row that is there already stays: a request may come twice. */
export async function insertFlights(db: PGlite, table: Table, flights: readonly Flight[]): Promise<void> {
  await db.query(
    `insert into ${table}
     select * from json_populate_recordset(null::${table}, $1)
     on conflict (id) do nothing`,
    [JSON.stringify(flights)],
  )
}

/** How the two tables compare. */
export interface Comparison {
  readonly inBatches: number
  readonly oneByOne: number
  /** Rows that are in one table only. */
  readonly different: number
}

/** Counts the rows of both tables, and those that one has and the other has not. */
export async function compareTables(db: PGlite): Promise<Comparison> {
  const { rows } = await db.query<Comparison>(`
    select
      (select count(*)::int from flights_in_batches) as "inBatches",
      (select count(*)::int from flights_one_by_one) as "oneByOne",
      (select count(*)::int from (
        (table flights_in_batches except all table flights_one_by_one)
        union all
        (table flights_one_by_one except all table flights_in_batches)
      ) as rows_of_one_table_only) as "different"
  `)
  return rows[0]!
}
