import type { Connection, OwnConnection } from './connection.js'

/** What a subscriber is asked to do, and whom it tells. */
export interface SubscriberHooks {
  channelOf(id: string): string
  onMessage(id: string, text: string): void
  /** These are subscribed, newly or anew: what was said before may have been missed. */
  onRenewed(ids: readonly string[]): unknown
}

const shortestPauseMs = 100
const longestPauseMs = 5_000

/** Keeps subscriptions alive on a connection of its own, which it makes when there is something to hear, and makes again. */
export class Subscriber {
  readonly #connection: Connection
  readonly #hooks: SubscriberHooks
  readonly #ids = new Set<string>()
  #own: OwnConnection | undefined
  #isOpening = false
  #isClosed = false
  #pauseMs = shortestPauseMs
  #timer: NodeJS.Timeout | undefined

  constructor(connection: Connection, hooks: SubscriberHooks) {
    this.#connection = connection
    this.#hooks = hooks
  }

  /** Subscribes, if that has not been done, and tells through `onRenewed` once it stands. */
  subscribe(id: string): void {
    this.#ids.add(id)
    if (this.#timer === undefined) this.#schedule(longestPauseMs)
    if (this.#own !== undefined) void this.#renew(this.#own, [id])
    else if (!this.#isOpening) void this.#open()
  }

  unsubscribe(id: string): void {
    this.#ids.delete(id)
    if (this.#own !== undefined) void this.#leave(this.#own, id)
    if (this.#ids.size === 0) this.#schedule(undefined)
  }

  /** Whoever asks for the same again meanwhile may be taken for subscribed, and is not once the answer has come. */
  async #leave(own: OwnConnection, id: string): Promise<void> {
    await own.unsubscribe(this.#hooks.channelOf(id)).catch(() => {})
    if (this.#ids.has(id) && own === this.#own) await this.#renew(own, [id])
  }

  close(): void {
    this.#isClosed = true
    this.#ids.clear()
    this.#schedule(undefined)
    this.#own?.close()
  }

  async #open(): Promise<void> {
    this.#isOpening = true
    try {
      const own = await this.#connection.duplicate()
      if (this.#isClosed) return own.close()
      own.onGone(() => this.#lose(own))
      this.#own = own
      await this.#renew(own, [...this.#ids])
    } catch {
      this.#lose(this.#own)
    } finally {
      this.#isOpening = false
    }
  }

  async #renew(own: OwnConnection, ids: readonly string[]): Promise<void> {
    // A network that swallows packets leaves a connection that stands and says nothing.
    const timer = setTimeout(() => this.#lose(own), longestPauseMs)
    try {
      await Promise.all(
        ids.map((id) => own.subscribe(this.#hooks.channelOf(id), (text) => this.#hooks.onMessage(id, text))),
      )
      this.#pauseMs = shortestPauseMs
    } catch {
      this.#lose(own)
    }
    clearTimeout(timer)
    // Also where the subscription failed: the result may be there, and a refusal is for those who wait.
    void this.#hooks.onRenewed(ids)
  }

  /** Makes another connection after a while, if there is still anything to hear. */
  #lose(own: OwnConnection | undefined): void {
    if (own !== this.#own || this.#isClosed) return
    this.#own = undefined
    own?.close()
    this.#schedule(this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs)
  }

  /** One timer: to read again, which no newcomer may put off, or to connect again where there is no connection. */
  #schedule(ms: number | undefined): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (ms === undefined || this.#ids.size === 0 || this.#isClosed) return
    this.#timer = setTimeout(() => {
      this.#schedule(longestPauseMs)
      void this.#hooks.onRenewed([...this.#ids])
      if (this.#own === undefined && !this.#isOpening) void this.#open()
    }, ms)
  }
}
