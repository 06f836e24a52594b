import { type DeadLetterList, type DeadLetterPage, OptionChecks } from '@sheaf/core'
import type { MemoryDelivery } from '../message/delivery.js'

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

  /** @throws {CONFIG_INVALID} If the limit is no whole number ≥ 1, or the cursor is none of an earlier page. */
  list({ limit, cursor = '0' }: DeadLetterPage = {}): DeadLetterList {
    const check = new OptionChecks('MemoryBroker.admin.listDead', { limit, cursor }, ['limit', 'cursor'])
    const size = check.count('limit', defaultLimit)
    if (!/^\d+$/.test(cursor)) throw check.refusal('cursor', 'a cursor of an earlier page', cursor)
    const from = this.#firstAfter(Number(cursor))
    const page = this.#dead.slice(from, from + size)
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

  /** Takes the messages with the given ids, or all of them. */
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
