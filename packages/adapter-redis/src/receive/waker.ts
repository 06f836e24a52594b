import { BlockedWaits, type Connection, keysUnder, type WakeReason } from '@sheaf/redis-connection'
import { unblockScript, wakeScript } from '../scripts/scripts.generated.js'

const longestBlockMs = 5_000

/**
 * Lets the receives of one channel wait for work without polling: they share one blocked connection, and a wake-up wakes one
 * of them. A wake-up that none of them can use any more is put back for other consumers.
 */
export class Waker {
  readonly #connection: Connection
  readonly #wakeKeys: readonly string[]
  readonly #unblockKeys: readonly string[]
  readonly #waits: BlockedWaits

  constructor(connection: Connection, key: string, id: string, leaseMs: number) {
    this.#connection = connection
    // The list that a wake-up is left in, and one that only ends the blocking of this channel.
    const [wakes, own] = [`${key}:wake`, `${key}:wake:${id}`]
    this.#wakeKeys = keysUnder(key, wakeScript)
    this.#unblockKeys = [...keysUnder(key, unblockScript), own]
    this.#waits = new BlockedWaits({
      ...{ connection, longestBlockMs, leaseMs },
      key: wakes,
      command: (seconds) => ['BLPOP', wakes, own, seconds],
      isMessage: (reply) => Array.isArray(reply) && String(reply[0]) === wakes,
      onUnused: () => this.putBack(),
    })
  }

  /** Waits for a wake-up, until `dueMs` are over (for ever, where negative), or until the signal aborts. */
  wait(dueMs: number, signal: AbortSignal): Promise<WakeReason> {
    return this.#waits.wait(dueMs, signal)
  }

  /** Leaves a wake-up for another consumer. */
  async putBack(): Promise<void> {
    await this.#connection.run(wakeScript, this.#wakeKeys, [])
  }

  /** Ends all waits, and then the blocking, in a way that swallows no wake-up. */
  close(): Promise<void> {
    return this.#waits.close(() => this.#connection.run(unblockScript, this.#unblockKeys, []))
  }
}
