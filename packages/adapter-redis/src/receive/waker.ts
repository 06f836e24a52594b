import { describeError, Waits } from '@sheaf/core'
import {
  type Connection,
  explain,
  keysUnder,
  type OwnConnection,
  onceMoved,
  type WakeReason,
} from '@sheaf/redis-connection'
import { unblockScript, wakeScript } from '../scripts/scripts.generated.js'

const longestBlockMs = 5_000
const graceMs = 5_000

/**
 * Lets the receives of one channel wait for work without polling: they share one blocked connection, and a wake-up wakes one
 * of them. A wake-up that none of them can use any more is put back for other consumers.
 */
export class Waker {
  readonly #connection: Connection
  /** The list that a wake-up is left in, and one that only ends the blocking of this channel. */
  readonly #lists: readonly [queues: string, own: string]
  readonly #wakeKeys: readonly string[]
  readonly #unblockKeys: readonly string[]
  readonly #blockMs: number
  readonly #waits = new Waits<WakeReason>()
  #own: OwnConnection | undefined
  #blocking: Promise<void> | undefined
  #isClosed = false

  constructor(connection: Connection, key: string, id: string, leaseMs: number) {
    this.#connection = connection
    this.#lists = [`${key}:wake`, `${key}:wake:${id}`]
    this.#wakeKeys = keysUnder(key, wakeScript)
    this.#unblockKeys = [...keysUnder(key, unblockScript), this.#lists[1]]
    // A wake-up that a consumer took and died with costs the others no more than one block.
    this.#blockMs = Math.min(longestBlockMs, leaseMs / 2, connection.longestSilenceMs)
  }

  /** Waits for a wake-up, until `dueMs` are over (for ever, where negative), or until the signal aborts. */
  async wait(dueMs: number, signal: AbortSignal): Promise<WakeReason> {
    if (signal.aborted || this.#isClosed) return 'end'
    const wait = this.#waits.start(signal)
    // What falls due later is found when the block is over.
    const isSoon = dueMs >= 0 && dueMs < this.#blockMs
    const timer = isSoon ? setTimeout(() => wait.end('time'), dueMs + 1) : undefined
    this.#blocking ??= this.#block()
    try {
      return (await wait.promise) ?? 'end'
    } finally {
      clearTimeout(timer)
    }
  }

  /** Leaves a wake-up for another consumer. */
  async putBack(): Promise<void> {
    await this.#connection.run(wakeScript, this.#wakeKeys, [])
  }

  /** Ends all waits, and then the blocking, in a way that swallows no wake-up. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#waits.close()
    if (this.#blocking !== undefined) {
      const end = () => this.#own?.close()
      const timer = setTimeout(end, graceMs)
      this.#connection.run(unblockScript, this.#unblockKeys, []).catch(end)
      await this.#blocking
      clearTimeout(timer)
    }
    this.#own?.close()
  }

  /** Blocks again and again while there is anybody to wake. */
  async #block(): Promise<void> {
    while (this.#waits.size > 0) {
      try {
        const isWoken = await this.#blockOnce()
        const isUsed = this.#waits.wakeFirst(isWoken ? 'message' : 'time')
        if (isWoken && !isUsed) await this.putBack()
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
    if (this.#isClosed) return false
    const command = ['BLPOP', ...this.#lists, String(this.#blockMs / 1_000)]
    try {
      const reply = await onceMoved(() => own.send(this.#lists[0], command, this.#blockMs + graceMs))
      return Array.isArray(reply) && String(reply[0]) === this.#lists[0]
    } catch (error) {
      // A client that keeps its options to itself may have a limit for silent sockets, and this one has nothing to say.
      if (!isSocketLimit(error)) throw error
      own.close()
      return false
    }
  }
}

function isSocketLimit(error: unknown): boolean {
  return describeError(error).startsWith('Socket timeout')
}
