import type { PostgresJsClient } from './clients.js'
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

/** A query of postgres.js; one in a transaction of its own cannot be cancelled. */
type Pending = Promise<readonly SqlRow[]> & { cancel?(): void }

interface Sql {
  readonly options: { readonly prepare?: boolean; readonly max?: number }
  unsafe(text: string, values: readonly SqlValue[], options?: { prepare: boolean }): { values(): Pending }
  begin<Value>(work: (transaction: Sql) => Promise<Value>): Promise<Value>
  listen(
    channel: string,
    heard: (payload: string) => void,
    listening: () => void,
  ): Promise<{ unlisten(): Promise<void> }>
  end(): Promise<void>
}

/** postgres.js: it has a pool of its own, makes its connections anew, and listens on one more. */
export class PostgresJsConnection implements ClientConnection {
  readonly name = 'a client of postgres.js'
  readonly isSingle = false
  readonly isExhausted: boolean
  readonly canWork = true
  readonly setsIsolation = false
  readonly #sql: Sql
  readonly #options: ConnectOptions

  constructor(client: PostgresJsClient, options: ConnectOptions) {
    this.#sql = client as unknown as Sql
    // How many of its connections are taken it does not tell.
    this.isExhausted = this.#sql.options.max === 1
    this.#options = options
  }

  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const { answerMs, isPooled, onSilence } = this.#options
    // Behind a pooler a call without a transaction got lost now and then: describing and binding are two messages.
    const pending: Pending = isPooled
      ? this.#sql.begin((transaction) => transaction.unsafe(text, values).values())
      : this.#sql.unsafe(text, values, { prepare: this.#sql.options.prepare !== false }).values()
    return inTime(answerMs, pending, () => {
      // What still waits for a connection is not to run when nobody waits for it any more.
      pending.cancel?.()
      onSilence?.(answerMs)
    })
  }

  open(): OwnSqlClient {
    return sharedSession(this)
  }

  listen(channel: string, { heard, listening }: Hearer): { close(): Promise<void> } {
    return listeningOf(this.#sql.listen(channel, heard, listening).then(({ unlisten }) => unlisten))
  }

  closeClient(): Promise<void> {
    return this.#sql.end()
  }
}
