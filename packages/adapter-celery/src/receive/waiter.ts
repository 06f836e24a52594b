import { BlockedWaits, type Connection, type WakeReason } from '@sheaf/redis-connection'

/** As long as kombu's own block: what comes into a list of lower priority is found when it is over. */
const longestBlockMs = 1_000

/**
 * Lets the receives of one channel wait for work: they share one connection, which blocks on Celery's list and takes nothing
 * from it. So no message is ever in a process's memory alone, and several workers, Python's too, wait side by side.
 */
export class Waiter {
  readonly #waits: BlockedWaits

  constructor(connection: Connection, list: string, leaseMs: number) {
    this.#waits = new BlockedWaits({
      ...{ connection, longestBlockMs, leaseMs },
      key: list,
      command: (seconds) => ['BLMOVE', list, list, 'RIGHT', 'RIGHT', seconds],
      isMessage: (reply) => typeof reply === 'string',
    })
  }

  /** Waits until the list has something, `dueMs` are over (for ever, where negative), or the signal aborts. */
  wait(dueMs: number, signal: AbortSignal): Promise<WakeReason> {
    return this.#waits.wait(dueMs, signal)
  }

  /** Does nothing: what woke a receive still stands in the list. */
  async putBack(): Promise<void> {}

  /** Has all look again: something of this channel's own falls due sooner than they know. */
  hurry(): void {
    this.#waits.hurry()
  }

  /** Ends all waits, and the blocking with them: it takes nothing, so nothing can get lost. */
  close(): Promise<void> {
    return this.#waits.close()
  }
}
