import type { Clock } from '../ports/clock.js'
import { lastWordsMs, noAnswer } from '../time/broker-patience.js'
import type { Patience } from '../time/in-time.js'
import { Latch } from '../time/latch.js'

/** How long an aborted receive may take to end. */
const abortedReceiveMs = 5_000

/** How long the closing of a channel may take: it may have to wait for a receive that it cannot break off. */
const closeMs = 30_000

/** How long each of a channel's calls may take. Made once for a channel. */
export function channelPatience(clock: Clock, leaseMs: number, deadline: Latch, rested: Latch) {
  const timeoutError = () => noAnswer(leaseMs)
  const lastWords = { latch: deadline, restMs: lastWordsMs }
  return {
    /** By then the lease is over, and a call without an answer is sent again: it is harmless twice. */
    settling: { clock, ms: leaseMs, cutShortBy: [lastWords], timeoutError } satisfies Patience,
    /** Once nothing is kept any more, nobody waits for the answer. */
    renewing: {
      clock,
      ms: leaseMs,
      cutShortBy: [{ latch: rested, restMs: 0 }],
      timeoutError,
    } satisfies Patience,
    closing: {
      clock,
      ms: closeMs,
      cutShortBy: [lastWords],
      timeoutError: () => noAnswer(closeMs),
    } satisfies Patience,
  }
}

/** Ends the waits for receives that do not end by themselves once they are aborted. */
export class ReceivePatience<T> {
  readonly #parts: Omit<Patience<T>, 'ms' | 'cutShortBy'>
  readonly #deadline: Latch
  #signal: AbortSignal | undefined
  #current: Patience<T> | undefined

  constructor(parts: Omit<Patience<T>, 'ms' | 'cutShortBy'>, deadline: Latch) {
    this.#parts = parts
    this.#deadline = deadline
  }

  /** For a receive with this signal. Receives that share one share what ends them, so that each costs no listener. */
  of(signal: AbortSignal): Patience<T> {
    if (this.#current && signal === this.#signal) return this.#current
    const aborted = new Latch()
    const cutShortBy = [
      { latch: aborted, restMs: abortedReceiveMs },
      { latch: this.#deadline, restMs: lastWordsMs },
    ]
    const patience = { ...this.#parts, ms: Number.POSITIVE_INFINITY, cutShortBy }
    if (signal.aborted) aborted.set()
    else signal.addEventListener('abort', () => aborted.set(), { once: true })
    this.#signal = signal
    this.#current = patience
    return patience
  }
}

/** What a receive comes to that does not end although it was aborted. */
export function stuckReceive(): Error {
  return new Error(
    `The broker did not end an aborted receive within ${abortedReceiveMs} ms. It is not waited for any longer; what it still brings is released.`,
  )
}
