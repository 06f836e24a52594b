import type { SqlRow, SqlValue } from './sql-client.js'
import { statementName } from './statement-names.js'

/** A connection of pg, as a pool hands it out or as one is made. */
export interface PgSession {
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

/** A connection of our own, with the options of the user's pool. Its loss is told to `onLost`, once. */
export async function openSession(pool: object, onLost: () => void): Promise<PgSession> {
  const { Client, options } = pool as {
    Client: new (options: object) => PgSession
    options: { password?: unknown }
  }
  // A pool hides its password from those who go through its options.
  const session = new Client({ keepAlive: true, ...options, password: options.password })
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
    endSession(session)
    throw error
  }
}

/** Ends a connection, whatever state it is in, without waiting for the server. */
export function endSession(session: PgSession): void {
  session.end().catch(() => {})
}
