/** What a statement takes: types on which pg, postgres.js and PGlite agree, so that nothing depends on the client. */
export type SqlValue = string | number | null

/** What a statement returns of each row: texts, and numbers as the client reads them. */
export type SqlRow = readonly (string | number | boolean | null)[]

/** Whatever runs a statement: a client, a connection, a transaction. */
export interface SqlClient {
  /** Runs one statement, whose parameters stand in it once each and in their order. */
  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]>
}

/** A connection that is the adapter's own, or what stands in for one; made at its first use, and anew when it was lost. */
export interface OwnSqlClient extends SqlClient {
  /** Closes it, where it is the adapter's own. Idempotent. */
  close(): Promise<void>
}

/** What is told on a channel of the server. */
export interface Hearer {
  /** A notification has come. */
  heard(payload: string): void
  /** It is listened anew; what was told before may have been missed. */
  listening(): void
}

/** The user's client, as the adapter uses it. */
export interface ClientConnection extends SqlClient {
  /** What it is, in words. */
  readonly name: string
  /** Whether everything runs on one connection, so that a transaction of the user's holds up all the rest. */
  readonly isSingle: boolean
  /** Whether at this moment no connection is free and no other may be made, as far as the client tells. */
  readonly isExhausted: boolean
  /** Whether a worker can use it; else it only enqueues. */
  readonly canWork: boolean
  /** Whether the sessions of {@link ClientConnection.open} are set to READ COMMITTED, whatever the default is. */
  readonly setsIsolation: boolean
  /** A connection for what must not wait behind the user's own statements, where the client lets one be made. */
  open(): OwnSqlClient
  /** Listens on a channel of the server until it is closed, again whenever its connection was cut. */
  listen(channel: string, hearer: Hearer): { close(): Promise<void> }
  /** Closes the user's client. */
  closeClient(): Promise<void>
}

/** How a client is used. */
export interface ConnectOptions {
  /** How long a statement may take, in milliseconds. */
  readonly answerMs: number
  /** Whether a pooler in transaction mode is in between: nothing may stay with a session. */
  readonly isPooled: boolean
  /** Hears of a connection that gave no answer in time. */
  onSilence?(ms: number): void
}
