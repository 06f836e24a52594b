import { describeError, Waits } from '@sheaf/core'
import type { Connection, OwnConnection } from '../connection.js'
import { explain } from '../explain.js'
import { onceMoved } from '../moving-slot.js'
import type { WakeReason } from './claim-receiver.js'

/** How much longer than its block an answer may take. */
const graceMs = 5_000

/** What the receives of a channel wait for. */
export interface BlockedOn {
  readonly connection: Connection
  /** The key by which a cluster knows which node to ask. */
  readonly key: string
  /** The longest that one command blocks; shorter where leases are, or where the client cuts off silent sockets. */
  readonly longestBlockMs: number
  readonly leaseMs: number
  /** The command that blocks for so many seconds. */
  command(seconds: string): readonly string[]
  /** Whether an answer says that there is something to receive. */
  isMessage(reply: unknown): boolean
  /** There is something to receive, and nobody waits for it any more. */
  onUnused?(): Promise<void>
}

/** Lets the receives of one channel wait for work without polling: they share one connection, which blocks on the server. */
export class BlockedWaits {
  readonly #on: BlockedOn
  readonly #blockMs: number
  readonly #waits = new Waits<WakeReason>()
  #own: OwnConnection | undefined
  #blocking: Promise<void> | undefined
  #isClosed = false

  constructor(on: BlockedOn) {
    this.#on = on
    // A worker that dies while it blocks costs the others no more than one block.
    this.#blockMs = Math.min(on.longestBlockMs, on.leaseMs / 2, on.connection.longestSilenceMs)
  }

  /** Waits until there is something, until `dueMs` are over (for ever, where negative), or until the signal aborts. */
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

  /** Has all look again: something falls due sooner than they know. */
  hurry(): void {
    this.#waits.wakeAll('time')
  }

  /**
   * Ends all waits, and then the blocking.
   *
   * @param unblock - Has the server answer, where an answer that gets lost would be a loss; without it the connection is cut.
   */
  async close(unblock?: () => Promise<unknown>): Promise<void> {
    this.#isClosed = true
    this.#waits.close()
    if (this.#blocking !== undefined) {
      const end = () => this.#own?.close()
      const timer = setTimeout(end, graceMs)
      if (unblock === undefined) end()
      else unblock().catch(end)
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
        if (isWoken && !isUsed) await this.#on.onUnused?.()
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
    const { connection, key } = this.#on
    // Servers and networks cut idle connections; nobody waited on this one, so another takes its place without a word.
    if (this.#own === undefined || this.#own.isGone) this.#own = await connection.duplicate()
    const own = this.#own
    if (this.#isClosed) return false
    const command = this.#on.command(String(this.#blockMs / 1_000))
    try {
      return this.#on.isMessage(await onceMoved(() => own.send(key, command, this.#blockMs + graceMs)))
    } catch (error) {
      // A client that keeps its options to itself may have a limit for silent sockets, and this one has nothing to say.
      if (!describeError(error).startsWith('Socket timeout')) throw error
      own.close()
      return false
    }
  }
}
