import { type DeadLetterList, type DeadLetterPage, SheafError } from '@sheaf/core'
import type { MemoryDelivery } from './delivery.js'

/** Why a message was given up, and when. */
export interface Cause {
  readonly reason: string
  readonly error: string | undefined
  readonly at: number
}

interface DeadMessage {
  /** Grows with each message, so that it can serve as a cursor. */
  readonly place: number
  readonly delivery: MemoryDelivery
  readonly cause: Cause
}

const defaultLimit = 100

/** The messages of one queue that were given up, the oldest first. */
export class DeadLetters {
  #dead: DeadMessage[] = []
  #lastPlace = 0

  get size(): number {
    return this.#dead.length
  }

  add(delivery: MemoryDelivery, cause: Cause): void {
    this.#dead.push({ place: ++this.#lastPlace, delivery, cause })
  }

  list({ limit = defaultLimit, cursor }: DeadLetterPage = {}): DeadLetterList {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new SheafError('CONFIG_INVALID', `limit: expected a whole number ≥ 1; got ${String(limit)}.`)
    }
    const from = this.#firstAfter(readCursor(cursor))
    const page = this.#dead.slice(from, from + limit)
    const items = page.map(({ delivery: { id, body, attempt }, cause: { reason, error, at } }) => ({
      id,
      body,
      reason,
      ...(error === undefined ? {} : { error }),
      attempt,
      at,
    }))
    const last = page.at(-1)
    const hasMore = from + page.length < this.#dead.length
    return last !== undefined && hasMore ? { items, cursor: String(last.place) } : { items }
  }

  /** Takes those of the given ids, or all. */
  take(ids?: readonly string[]): readonly MemoryDelivery[] {
    const wanted = ids && new Set(ids)
    const taken: MemoryDelivery[] = []
    this.#dead = this.#dead.filter(({ delivery }) => {
      if (wanted && !wanted.has(delivery.id)) return true
      taken.push(delivery)
      return false
    })
    return taken
  }

  #firstAfter(place: number): number {
    let low = 0
    let high = this.#dead.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#dead[middle]!.place <= place) low = middle + 1
      else high = middle
    }
    return low
  }
}

function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (/^\d+$/.test(cursor)) return Number(cursor)
  throw new SheafError(
    'CONFIG_INVALID',
    `cursor: expected the cursor that came with the page before; got '${cursor}'.`,
  )
}
