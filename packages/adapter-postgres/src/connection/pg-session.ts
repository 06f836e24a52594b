import { inTime } from './in-time.js'
import type { SqlRow, SqlValue } from './sql-client.js'
import { statementName } from './statement-names.js'

/** A connection of pg, as a pool hands it out or as one is made. */
export interface PgSession {
  /** What it is written on, where the client is not the native one. */
  readonly connection?: { readonly stream?: { destroy(): void } }
  connect(): Promise<unknown>
  query(config: object | string): Promise<{ readonly rows: readonly SqlRow[] }>
  on(event: string, listener: (value: never) => void): unknown
  removeListener(event: string, listener: (value: never) => void): unknown
  end(): Promise<void>
  release(error?: boolean): void
}

/** Everything comes as text, whatever parsers the user has set. */
const types = { getTypeParser: () => (value: string) => value }

/** Runs a statement on a connection, prepared unless a pooler is in between. */
export async function runOn(
  session: PgSession,
  text: string,
  values: readonly SqlValue[],
  isPrepared: boolean,
): Promise<readonly SqlRow[]> {
  const statement = { text, values, rowMode: 'array', types }
  const config = isPrepared ? { ...statement, name: statementName(text) } : statement
  return (await session.query(config)).rows
}

/**
 * A connection of our own, with the options of the user's pool. Its loss is told to `onLost`, once.
 *
 * One that is not ready is given up, a moment after the statement that waits for it: a server that takes a connection and
 * says nothing would be waited for as long as the process lives.
 */
export async function openSession(pool: object, answerMs: number, onLost: () => void): Promise<PgSession> {
  const { Client, options } = pool as {
    Client: new (options: object) => PgSession
    options: { password?: unknown; connectionTimeoutMillis?: number }
  }
  // A pool hides its password from those who go through its options.
  const { password, connectionTimeoutMillis } = options
  const ownOptions = { password, connectionTimeoutMillis: connectionTimeoutMillis || answerMs + 1_000 }
  const session = new Client({ keepAlive: true, ...options, ...ownOptions })
  let isLost = false
  const lose = () => {
    if (!isLost) onLost()
    isLost = true
  }
  session.on('error', lose)
  session.on('end', lose)
  try {
    await session.connect()
    return session
  } catch (error) {
    cutSession(session)
    throw error
  }
}

/** Ends a connection, whatever state it is in, without a word to the server. */
export function cutSession(session: PgSession): void {
  session.end().catch(() => {})
  session.connection?.stream?.destroy()
}

/** Says good-bye to the server, and ends the connection without its answer where that takes longer. Never rejects. */
export async function leaveSession(session: PgSession, answerMs: number): Promise<void> {
  await inTime(answerMs, session.end(), () => cutSession(session)).catch(() => {})
}
