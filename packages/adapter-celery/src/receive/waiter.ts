import { describeError, Waits } from '@sheaf/core'
import { type Connection, explain, type OwnConnection, type WakeReason } from '@sheaf/redis-connection'

/** As long as kombu's own block: what comes into a list of lower priority is found when it is over. */
const longestBlockMs = 1_000
const graceMs = 5_000

/**
 * Lets the receives of one channel wait for work: they share one connection, which blocks on Celery's list and takes nothing
 * from it. So no message is ever in a process's memory alone, and several workers, Python's too, wait side by side.
 */
export class Waiter {
  readonly #connection: Connection
  readonly #list: string
  readonly #blockMs: number
  readonly #waits = new Waits<WakeReason>()
  #own: OwnConnection | undefined
  #blocking: Promise<void> | undefined
  #isClosed = false

  constructor(connection: Connection, list: string, leaseMs: number) {
    this.#connection = connection
    this.#list = list
    this.#blockMs = Math.min(longestBlockMs, leaseMs / 2, connection.longestSilenceMs)
  }

  /** Waits until the list has something, `dueMs` are over (for ever, where negative), or the signal aborts. */
  async wait(dueMs: number, signal: AbortSignal): Promise<WakeReason> {
    if (signal.aborted || this.#isClosed) return 'end'
    const wait = this.#waits.start(signal)
    const isSoon = dueMs >= 0 && dueMs < this.#blockMs
    const timer = isSoon ? setTimeout(() => wait.end('time'), dueMs + 1) : undefined
    this.#blocking ??= this.#block()
    try {
      return (await wait.promise) ?? 'end'
    } finally {
      clearTimeout(timer)
    }
  }

  /** Does nothing: what woke a receive still stands in the list. */
  async putBack(): Promise<void> {}

  /** Has all look again: something of this channel's own falls due sooner than they know. */
  hurry(): void {
    this.#waits.wakeAll('time')
  }

  /** Ends all waits, and the blocking with them: it takes nothing, so nothing can get lost. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waits.close()
    this.#own?.close()
    await this.#blocking
  }

  /** Blocks again and again while there is anybody to wake. */
  async #block(): Promise<void> {
    while (this.#waits.size > 0) {
      try {
        const isWoken = await this.#blockOnce()
        this.#waits.wakeFirst(isWoken ? 'message' : 'time')
      } catch (error) {
        const explained = explain('Waiting for messages', error, this.#own?.lastError)
        this.#own?.close()
        this.#own = undefined
        this.#waits.failAll(explained)
      }
    }
    // No await may come in between, or a receive that waits again at once would join a blocking that is over.
    this.#blocking = undefined
  }

  async #blockOnce(): Promise<boolean> {
    // Servers and networks cut idle connections; nobody waited on this one, so another takes its place without a word.
    if (this.#own === undefined || this.#own.isGone) this.#own = await this.#connection.duplicate()
    const own = this.#own
    if (this.#isClosed) {
      own.close()
      return false
    }
    const command = ['BLMOVE', this.#list, this.#list, 'RIGHT', 'RIGHT', String(this.#blockMs / 1_000)]
    try {
      return typeof (await own.send(this.#list, command, this.#blockMs + graceMs)) === 'string'
    } catch (error) {
      // A client that keeps its options to itself may have a limit for silent sockets, and this one has nothing to say.
      if (!describeError(error).startsWith('Socket timeout')) throw error
      own.close()
      return false
    }
  }
}
