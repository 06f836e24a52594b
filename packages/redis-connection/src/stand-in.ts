import type { OwnConnection } from './connection.js'
import { isSilence } from './pending-calls.js'

/** A connection of Sheaf's own that is opened when it is first used, and made anew when it is gone or silent. */
export class StandIn {
  readonly #open: () => Promise<OwnConnection>
  #own: OwnConnection | undefined
  #opening: Promise<OwnConnection> | undefined
  #isClosed = false

  constructor(open: () => Promise<OwnConnection>) {
    this.#open = open
  }

  get lastError(): Error | undefined {
    return this.#own?.lastError
  }

  /** Makes a call on it. Rejects where it cannot be opened; the next call tries that again. */
  async use<Value>(call: (own: OwnConnection) => Promise<Value>): Promise<Value> {
    const own = await this.#connected()
    try {
      return await call(own)
    } catch (error) {
      if (isSilence(error) && own === this.#own) {
        this.#own = undefined
        own.close()
      }
      throw error
    }
  }

  /** Is used no longer; what was asked of it may still be answered. */
  retire(): void {
    this.#own?.retire()
    this.#own = undefined
  }

  close(): void {
    this.#isClosed = true
    this.#own?.close()
  }

  async #connected(): Promise<OwnConnection> {
    if (this.#own !== undefined && !this.#own.isGone) return this.#own
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined
    })
    const own = await this.#opening
    if (this.#isClosed) own.close()
    this.#own = own
    return own
  }
}
