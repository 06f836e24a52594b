import type { Connection, OwnConnection } from '@sheaf/redis-connection'

/** What a subscriber needs to know, and whom it tells. */
export interface SubscriberHooks {
  channelOf(id: string): string
  onMessage(id: string, text: string): void
  /** These ids are to be read: they were subscribed, for the first time or again, and a message may have been missed. */
  onRenewed(ids: readonly string[]): unknown
}

const shortestPauseMs = 100
const longestPauseMs = 5_000

/** Keeps subscriptions alive on a connection of its own, which it opens for the first of them, and opens again when it breaks. */
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

  /** Subscribes to an id, and calls `onRenewed` once the server has confirmed it. */
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

  /** Unsubscribes; an id that was asked for again meanwhile is subscribed again, because the server's answer undid that. */
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
    // A network that swallows packets leaves the connection open and the subscription without an answer.
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
    // A failed subscription reads too: the result may be there, and a read that is refused ends the waits.
    void this.#hooks.onRenewed(ids)
  }

  /** Drops a connection, and opens another one after a pause if anybody still waits. */
  #lose(own: OwnConnection | undefined): void {
    if (own !== this.#own || this.#isClosed) return
    this.#own = undefined
    own?.close()
    this.#schedule(this.#pauseMs)
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs)
  }

  /** Sets the one timer, which reads all ids again, and opens a connection where there is none. */
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
