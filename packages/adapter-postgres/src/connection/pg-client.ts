import type { PgClient } from './clients.js'
import { inTime } from './in-time.js'
import { type PgSession, runOn } from './pg-session.js'
import { sharedSession } from './shared-session.js'
import type { ClientConnection, ConnectOptions, OwnSqlClient, SqlRow, SqlValue } from './sql-client.js'
import { Turn } from './turn.js'

/** A single connected Client of pg, for a process that only enqueues. */
export class PgClientConnection implements ClientConnection {
  readonly name = 'a Client of pg'
  readonly isSingle = true
  readonly isExhausted = true
  readonly canWork = false
  readonly setsIsolation = false
  readonly #client: PgClient
  readonly #options: ConnectOptions
  readonly #turn = new Turn()

  constructor(client: PgClient, options: ConnectOptions) {
    this.#client = client
    this.#options = options
  }

  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const { answerMs, isPooled, onSilence } = this.#options
    const run = () => runOn(this.#client as unknown as PgSession, text, values, !isPooled)
    const work = this.#turn.next(run)
    return inTime(answerMs, work, () => onSilence?.(answerMs))
  }

  open(): OwnSqlClient {
    return sharedSession(this)
  }

  listen(): never {
    throw new Error('A single Client listens to nothing')
  }

  closeClient(): Promise<void> {
    return this.#client.end()
  }
}
