import type { PgPool } from './clients.js'
import { inTime, Unanswered } from './in-time.js'
import { PgListener } from './pg-listener.js'
import { PgOwnConnection } from './pg-own.js'
import { type PgSession, runOn } from './pg-session.js'
import type {
  ClientConnection,
  ConnectOptions,
  Hearer,
  OwnSqlClient,
  SqlRow,
  SqlValue,
} from './sql-client.js'

/** A Pool of pg: statements of producers run in it, a worker has connections of its own with the pool's options. */
export class PgPoolConnection implements ClientConnection {
  readonly name = 'a Pool of pg'
  readonly isSingle = false
  readonly canWork = true
  readonly setsIsolation: boolean
  readonly #pool: PgPool
  readonly #options: ConnectOptions

  constructor(pool: PgPool, options: ConnectOptions) {
    this.#pool = pool
    this.#options = options
    this.setsIsolation = !options.isPooled
  }

  get isExhausted(): boolean {
    const { idleCount, totalCount, options } = this.#pool as PgPool & { readonly options: { max: number } }
    return idleCount === 0 && totalCount >= options.max
  }

  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    const { answerMs, isPooled, onSilence } = this.#options
    let session: PgSession | undefined
    let isLate = false
    const work = this.#pool.connect().then(async (taken) => {
      session = taken as PgSession
      if (isLate) {
        session.release()
        return []
      }
      // A connection that is idle in a pool has a listener of the pool's; one that is taken has none.
      session.on('error', ignore)
      let isBroken = true
      try {
        const rows = await runOn(session, text, values, !isPooled)
        isBroken = false
        return rows
      } catch (error) {
        // What the server refuses says nothing against the connection.
        isBroken = !isAnswer(error)
        throw error
      } finally {
        session.removeListener('error', ignore)
        if (!isLate) session.release(isBroken)
      }
    })
    const answer = inTime(answerMs, work, () => {
      isLate = true
      session?.release(true)
      if (session !== undefined) onSilence?.(answerMs)
    })
    return answer.catch((error) => {
      if (!(error instanceof Unanswered) || session !== undefined || !this.isExhausted) throw error
      throw new Unanswered(answerMs, 'No connection of the pool came free')
    })
  }

  open(): OwnSqlClient {
    return new PgOwnConnection(this.#pool, this.#options)
  }

  listen(channel: string, hearer: Hearer): { close(): Promise<void> } {
    return new PgListener(this.#pool, channel, hearer, this.#options.answerMs)
  }

  closeClient(): Promise<void> {
    return this.#pool.end()
  }
}

const ignore = () => {}

/** Whether an error came from the server as the answer to a statement, on a connection that goes on. */
function isAnswer(error: unknown): boolean {
  const { severity } = error as { readonly severity?: unknown }
  return severity === 'ERROR'
}
