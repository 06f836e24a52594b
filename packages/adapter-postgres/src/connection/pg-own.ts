import { inTime } from './in-time.js'
import { cutSession, leaveSession, openSession, type PgSession, runOn } from './pg-session.js'
import type { ConnectOptions, OwnSqlClient, SqlRow, SqlValue } from './sql-client.js'
import { Turn } from './turn.js'

/** Its statements see what was committed before each of them, which the order of groups relies on. */
const readCommitted = 'set session characteristics as transaction isolation level read committed'

/**
 * A connection of the worker's own, beside the user's pool: there a renewal would wait behind handlers that hold every
 * connection, and leases would lapse. One that gives no answer in time is dropped, and the next statement makes another.
 */
export class PgOwnConnection implements OwnSqlClient {
  readonly #pool: object
  readonly #options: ConnectOptions
  readonly #turn = new Turn()
  #session: Promise<PgSession> | undefined
  #isClosed = false

  constructor(pool: object, options: ConnectOptions) {
    this.#pool = pool
    this.#options = options
  }

  /** One after the other: pg takes a second statement while one is under way, but will not for long. */
  query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    return this.#turn.next(() => this.#query(text, values))
  }

  #query(text: string, values: readonly SqlValue[]): Promise<readonly SqlRow[]> {
    if (this.#isClosed) return Promise.reject(new Error('This connection is closed'))
    const { answerMs, isPooled, onSilence } = this.#options
    this.#session ??= this.#open()
    const opening = this.#session
    const work = opening.then((session) => runOn(session, text, values, !isPooled))
    return inTime(answerMs, work, () => {
      this.#drop(opening)
      onSilence?.(answerMs)
    })
  }

  close(): Promise<void> {
    this.#isClosed = true
    const session = this.#session
    this.#session = undefined
    if (session === undefined) return Promise.resolve()
    return session.then(
      (open) => leaveSession(open, this.#options.answerMs),
      () => {},
    )
  }

  #open(): Promise<PgSession> {
    const { answerMs, isPooled } = this.#options
    const lost = () => this.#forget(opening)
    const opening: Promise<PgSession> = openSession(this.#pool, answerMs, lost).then(async (session) => {
      if (!isPooled) await inTime(answerMs, session.query(readCommitted), () => cutSession(session))
      return session
    })
    opening.catch(() => this.#forget(opening))
    return opening
  }

  #forget(opening: Promise<PgSession>): void {
    if (this.#session === opening) this.#session = undefined
  }

  #drop(opening: Promise<PgSession>): void {
    this.#forget(opening)
    opening.then(cutSession, () => {})
  }
}
