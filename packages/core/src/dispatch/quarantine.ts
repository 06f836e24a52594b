import type { Clock, Timer } from '../ports/clock.js'

/** How long no batch starts while the suspect that was released is awaited again. */
const awaitMs = 1_000

/** What the quarantine needs of its worker. */
export interface QuarantineHost {
  readonly clock: Clock
  /** Batches that run or are being settled, in the whole worker. */
  readonly busy: number
  /** Receiving or starting batches may be possible again. */
  resume(): void
  /** Nothing more may be received for now: what waits for deliveries is broken off. */
  interruptIfHeldUp(): void
}

/**
 * Lets a suspect (a last attempt whose earlier holder died) run alone in its worker, so that if it kills the process it
 * takes nothing else down, and nothing else that kills the process can be blamed on it.
 *
 * A suspect is never held while batches run: it is released (which costs it no attempt), no further batch starts, and
 * once the running ones have ended it is received again and runs.
 */
export class Quarantine {
  readonly #host: QuarantineHost
  #state: 'open' | 'draining' | 'awaiting' | 'occupied' = 'open'
  /** Whether further suspects were released: they run next, before ordinary batches, which might kill the process first. */
  #hasMore = false
  #awaitTimer: Timer | undefined

  constructor(host: QuarantineHost) {
    this.#host = host
  }

  /** Whether no ordinary batch may start. */
  get blocksBatches(): boolean {
    return this.#state !== 'open'
  }

  get blocksReceiving(): boolean {
    return this.#state === 'draining' || this.#state === 'occupied'
  }

  /** A suspect was received. Returns whether it may be held, and run at once; else it is to be released. */
  admit(): boolean {
    if (this.#state === 'occupied' || this.#state === 'draining') {
      this.#hasMore = true
      return false
    }
    if (this.#host.busy > 0) {
      this.#state = 'draining'
      this.#host.interruptIfHeldUp()
      return false
    }
    this.#state = 'occupied'
    this.#awaitTimer?.clear()
    this.#host.interruptIfHeldUp()
    return true
  }

  /** A settlement is done, or a receive has ended: a suspect may have waited for that. */
  activityEnded(): void {
    if (this.#state === 'occupied') this.#host.resume()
  }

  /** A batch is settled. */
  batchEnded(): void {
    if (this.#host.busy > 0) return
    if (this.#state === 'occupied' && !this.#hasMore) this.#open()
    else if (this.#state === 'occupied' || this.#state === 'draining') this.#await()
  }

  /** The worker receives no more: no suspect is awaited any longer. One that runs still runs alone. */
  stop(): void {
    this.#awaitTimer?.clear()
    if (this.#state !== 'occupied') this.#state = 'open'
  }

  /** Receives again, for a while, without starting anything: the suspect that was released is to come first. */
  #await(): void {
    this.#hasMore = false
    this.#state = 'awaiting'
    this.#awaitTimer = this.#host.clock.setTimer(() => this.#open(), awaitMs)
    this.#host.resume()
  }

  #open(): void {
    this.#awaitTimer?.clear()
    this.#state = 'open'
    this.#host.resume()
  }
}
