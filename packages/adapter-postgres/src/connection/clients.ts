/** A `Pool` of `pg` 8. Its type is not imported, because users of another client have not installed it. */
export interface PgPool {
  /** How many connections there are. */
  readonly totalCount: number
  /** How many of them are idle. */
  readonly idleCount: number
  /** Takes a connection out of the pool. */
  connect(): Promise<object>
  /** Closes the pool. */
  end(): Promise<void>
}

/** A single `Client` of `pg` 8, connected: enough for a process that only enqueues. */
export interface PgClient {
  /** Writes a name as SQL takes it. */
  escapeIdentifier(text: string): string
  /** Connects it, which is the user's to do. */
  connect(): Promise<unknown>
  /** Closes the connection. */
  end(): Promise<void>
}

/** What `postgres()` of postgres.js 3 returns. */
export interface PostgresJsClient {
  /** Runs a text of SQL. */
  unsafe(query: string): object
  /** Takes a connection out of its pool. */
  reserve(): Promise<object>
  /** Closes it. */
  end(): Promise<void>
}

/** A database of PGlite: PostgreSQL in this very process. */
export interface PgliteClient {
  /** Settles once the database has started. */
  readonly waitReady: Promise<unknown>
  /** Runs statements without parameters. */
  exec(query: string): Promise<unknown>
  /** Closes the database. */
  close(): Promise<void>
}

/** Your own client of PostgreSQL: a `Pool` (or, to enqueue only, a `Client`) of `pg`, `postgres()` of postgres.js, or PGlite. */
export type PostgresClient = PgPool | PgClient | PostgresJsClient | PgliteClient
