import { createHash } from 'node:crypto'
import type { Clock } from '@sheaf/core'
import { limits } from '../service/limits.js'

/** The service's deduplication id for a key: the key itself where the service takes it as it is, else its SHA-256. */
export function deduplicationId(key: string): string {
  return /^[!-~]{1,128}$/.test(key) ? key : createHash('sha256').update(key).digest('hex')
}

/**
 * Remembers under which id a message was stored that may be deduplicated.
 *
 * A send that the service deduplicates away is answered like any other, with the service's own id of the message that
 * stands. So the one that stands is known where this process sent it, within the time for which the service deduplicates.
 */
export class Originals {
  readonly #clock: Clock
  /** By the service's ids, the oldest first. */
  readonly #sent = new Map<string, { readonly id: string; readonly untilMs: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes what a send was answered with. Returns the id of the message that stands, its own where it knows no other. */
  standing(messageId: string, id: string): string {
    const nowMs = this.#clock.monotonic()
    for (const [oldest, { untilMs }] of this.#sent) {
      if (untilMs > nowMs && this.#sent.size < mostOriginals) break
      this.#sent.delete(oldest)
    }
    const known = this.#sent.get(messageId)
    if (known !== undefined) return known.id
    this.#sent.set(messageId, { id, untilMs: nowMs + limits.deduplicationMs })
    return id
  }
}

/** How many are remembered at the most: some 20 MB. */
const mostOriginals = 100_000
