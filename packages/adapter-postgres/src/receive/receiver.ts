import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Delivery, InFlight, Waits } from '@sheaf/core'
import { explain } from '../connection/explain.js'
import { release } from '../settle/settle.js'
import type { SettlePlace } from '../settle/settle-claims.js'
import type { Sleeper } from './sleeper.js'
import type { Turn, Turns } from './turns.js'

/** What a receiver needs of its channel. */
export interface ReceiverSettings {
  readonly place: SettlePlace
  readonly turns: Turns
  readonly sleeper: Sleeper
}

/** Receives messages, and waits where there are none. */
export class Receiver {
  readonly #settings: ReceiverSettings
  /** The hand-backs that are under way, of what came or may still come to receives that are over. */
  readonly #handBacks = new InFlight()
  /** The receives that wait for the answer about their claim. */
  readonly #claiming = new Waits<Turn>()
  #isClosed = false

  constructor(settings: ReceiverSettings) {
    this.#settings = settings
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    const { turns, sleeper } = this.#settings
    const isOver = () => this.#isClosed || signal.aborted
    try {
      while (!isOver()) {
        const claiming = turns.take(max, isOver)
        // A worker that stops does not wait for an answer, which may never come.
        const turn = await this.#claiming.waitFor(claiming, signal)
        if (turn === undefined || isOver()) {
          this.#handBacks.add(claiming.then(({ deliveries }) => this.#handBack(deliveries))).catch(() => {})
          break
        }
        if (turn.deliveries.length > 0) return turn.deliveries
        if (!turn.isShared) await sleeper.wait(signal)
      }
    } catch (error) {
      if (isOver()) return []
      throw explain('receiving', error)
    }
    return []
  }

  /** Ends the receives that are under way; what they still bring is handed back. */
  end(): void {
    this.#isClosed = true
    this.#claiming.close()
  }

  /** Waits until everything that still came is handed back. */
  async close(): Promise<void> {
    // A receive that was ended a moment ago notes what it still expects only when its promise goes on.
    await nextTurn()
    await this.#handBacks.settled()
  }

  /** What cannot be handed back comes back by itself, when its lease is over. */
  async #handBack(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length > 0) await release(this.#settings.place, deliveries)
  }
}
