import { limits } from '../service/limits.js'

/**
 * Remembers under which id a message was stored that may be deduplicated.
 *
 * A send that the service deduplicates away is answered like any other, with the service's own id of the message that
 * stands. So the one that stands is known where this process sent it, within the time for which the service deduplicates.
 */
export class Originals {
  /** By the service's ids, the oldest first. */
  readonly #sent = new Map<string, { readonly id: string; readonly untilMs: number }>()

  /** Notes what a send was answered with. Returns the id of the message that stands, its own where it knows no other. */
  standing(messageId: string, id: string, nowMs: number): string {
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

/** Shared by the brokers of a process: the service's ids are unique everywhere. */
export const originals = new Originals()

/** How many are remembered at the most: some 20 MB. */
const mostOriginals = 100_000
