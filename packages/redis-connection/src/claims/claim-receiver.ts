import { type Delivery, InFlight, Waits } from '@sheaf/core'
import { nextTurn } from '../next-turn.js'

/** What was claimed. */
export interface Claims<Kind extends Delivery = Delivery> {
  readonly deliveries: readonly Kind[]
  /** In how long to look again where there are no deliveries; negative for never, `undefined` for at once. */
  readonly dueMs?: number | undefined
}

/** What ended a wait: a wake-up that was left in the queue, the time, or the abort or close of the receive. */
export type WakeReason = 'message' | 'time' | 'end'

/** What a receiver needs of its channel. */
export interface ReceiverSettings {
  readonly claimer: {
    /** Claims up to so many messages; `isOver` tells that no further claim is wanted. */
    claim(max: number, isOver: () => boolean): Promise<Claims>
    /** Hands back what claims without an answer may hold. */
    close(): Promise<void>
  }
  readonly waker: {
    /** Waits for a wake-up, until `dueMs` are over (for ever, where negative), or until the signal aborts. */
    wait(dueMs: number, signal: AbortSignal): Promise<WakeReason>
    /** Leaves a wake-up for another consumer, where wake-ups are used up. */
    putBack(): Promise<void>
  }
  release(deliveries: readonly Delivery[]): Promise<unknown>
}

/** Receives messages, and waits where there are none. */
export class ClaimReceiver {
  readonly #settings: ReceiverSettings
  /** The hand-backs that are under way, of what came or may still come to receives that are over. */
  readonly #handBacks = new InFlight()
  /** The receives that wait for the answer about their claim. */
  readonly #claiming = new Waits<Claims>()
  #isClosed = false

  constructor(settings: ReceiverSettings) {
    this.#settings = settings
  }

  async receive(max: number, signal: AbortSignal): Promise<readonly Delivery[]> {
    const { claimer, waker } = this.#settings
    const isOver = () => this.#hasEnded(signal)
    while (!isOver()) {
      const claiming = claimer.claim(max, isOver)
      // A worker that stops does not wait for an answer, which may never come.
      const claimed = await this.#claiming.waitFor(claiming, signal)
      if (claimed === undefined || isOver()) {
        this.#handBackLater(claiming.then((late) => this.#handBack(late)))
        break
      }
      const { deliveries, dueMs } = claimed
      if (deliveries.length > 0) return deliveries
      const reason = dueMs === undefined ? 'time' : await waker.wait(dueMs, signal)
      if (!isOver()) continue
      if (reason === 'message' || isWatching(dueMs)) this.#handBackLater(waker.putBack())
    }
    return []
  }

  /** Ends the receives that are under way; what they still bring is handed back. */
  end(): void {
    this.#isClosed = true
    this.#claiming.close()
  }

  /** Waits until everything that still came is handed back, and hands back what claims without an answer may hold. */
  async close(): Promise<void> {
    // A receive that was ended a moment ago notes what it still expects only when its promise goes on.
    await new Promise<void>(nextTurn)
    await this.#handBacks.settled()
    await this.#settings.claimer.close()
  }

  #hasEnded(signal: AbortSignal): boolean {
    return signal.aborted || this.#isClosed
  }

  /** Hands back what a receive that is over cannot use: messages, or the watch for what falls due. */
  #handBack({ deliveries, dueMs }: Claims): Promise<unknown> {
    if (deliveries.length > 0) return this.#settings.release(deliveries)
    return isWatching(dueMs) ? this.#settings.waker.putBack() : Promise.resolve()
  }

  /** What cannot be handed back comes back by itself, when its lease is over. */
  #handBackLater(work: Promise<unknown>): void {
    this.#handBacks.add(work).catch(() => {})
  }
}

/** Whether other consumers rely on this receive to look again in time. */
function isWatching(dueMs: number | undefined): boolean {
  return dueMs !== undefined && dueMs >= 0
}
