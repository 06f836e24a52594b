import { endSession, openSession, type PgSession } from './pg-session.js'
import type { Hearer } from './sql-client.js'

const firstPauseMs = 100
const longestPauseMs = 5_000

/** Listens on a connection of its own, and on another whenever that is lost. */
export class PgListener {
  readonly #pool: object
  readonly #channel: string
  readonly #hearer: Hearer
  #session: PgSession | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #isClosed = false

  constructor(pool: object, channel: string, hearer: Hearer) {
    this.#pool = pool
    this.#channel = channel
    this.#hearer = hearer
    void this.#listen()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    if (this.#session !== undefined) await this.#session.end().catch(() => {})
  }

  /** Never rejects. */
  async #listen(): Promise<void> {
    let session: PgSession | undefined
    try {
      session = await openSession(this.#pool, () => this.#lost(session))
      session.on('notification', ({ payload }: { readonly payload: string }) => this.#hearer.heard(payload))
      await session.query(`listen "${this.#channel}"`)
      if (this.#isClosed) return endSession(session)
      this.#session = session
      this.#failures = 0
      this.#hearer.listening()
    } catch {
      if (session !== undefined) endSession(session)
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
    this.#timer = setTimeout(() => void this.#listen(), pauseMs)
  }
}
