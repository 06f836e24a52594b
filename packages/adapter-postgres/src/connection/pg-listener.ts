import { inTime } from './in-time.js'
import { cutSession, leaveSession, openSession, type PgSession } from './pg-session.js'
import type { Hearer } from './sql-client.js'

const firstPauseMs = 100
const longestPauseMs = 5_000

/** Listens on a connection of its own, and on another whenever that is lost. */
export class PgListener {
  readonly #pool: object
  readonly #channel: string
  readonly #hearer: Hearer
  readonly #answerMs: number
  #opening: Promise<void>
  #session: PgSession | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #isClosed = false

  constructor(pool: object, channel: string, hearer: Hearer, answerMs: number) {
    this.#pool = pool
    this.#channel = channel
    this.#hearer = hearer
    this.#answerMs = answerMs
    this.#opening = this.#listen()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    // What is being opened closes itself once it is open.
    await this.#opening
    if (this.#session !== undefined) await leaveSession(this.#session, this.#answerMs)
  }

  /** Never rejects. */
  async #listen(): Promise<void> {
    let session: PgSession | undefined
    try {
      session = await openSession(this.#pool, this.#answerMs, () => this.#lost(session))
      session.on('notification', ({ payload }: { readonly payload: string }) => this.#hearer.heard(payload))
      await inTime(this.#answerMs, session.query(`listen "${this.#channel}"`))
      if (this.#isClosed) return await leaveSession(session, this.#answerMs)
      this.#session = session
      this.#failures = 0
      this.#hearer.listening()
    } catch {
      if (session !== undefined) cutSession(session)
      this.#again()
    }
  }

  /** A connection that is lost before it listens rejects as well. */
  #lost(session: PgSession | undefined): void {
    if (session === undefined || this.#session !== session) return
    this.#session = undefined
    this.#again()
  }

  #again(): void {
    if (this.#isClosed) return
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures++)
    this.#timer = setTimeout(() => {
      this.#opening = this.#listen()
    }, pauseMs)
  }
}
