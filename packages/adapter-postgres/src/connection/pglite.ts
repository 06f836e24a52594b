import type { PgliteClient } from './clients.js'
import { inTime } from './in-time.js'
import { listeningOf, sharedSession } from './shared-session.js'
import type {
  ClientConnection,
  ConnectOptions,
  Hearer,
  OwnSqlClient,
  SqlRow,
  SqlValue,
} from './sql-client.js'

interface Pglite {
  query(
    text: string,
    values: readonly SqlValue[],
    options: { rowMode: 'array' },
  ): Promise<{ readonly rows: readonly SqlRow[] }>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** PGlite: PostgreSQL in this process, with one connection for all. */
export class PgliteConnection implements ClientConnection {
  readonly name = 'a database of PGlite'
  readonly isSingle = true
  readonly isExhausted = true
  readonly canWork = true
  readonly setsIsolation = false
  readonly #database: Pglite
  readonly #options: ConnectOptions

  constructor(client: PgliteClient, options: ConnectOptions) {
    this.#database = client as unknown as Pglite
    this.#options = options
  }

  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const { answerMs, onSilence } = this.#options
    const work = this.#database.query(text, values, { rowMode: 'array' }).then(({ rows }) => rows)
    return inTime(answerMs, work, () => onSilence?.(answerMs))
  }

  open(): OwnSqlClient {
    return sharedSession(this)
  }

  listen(channel: string, { heard, listening }: Hearer): { close(): Promise<void> } {
    const begun = this.#database.listen(channel, heard)
    begun.then(listening, () => {})
    return listeningOf(begun)
  }

  closeClient(): Promise<void> {
    return this.#database.close()
  }
}
