import type { DeadLetterList } from '@sheaf/core'
import { cursorOf, isBefore, type LetterPlace, type PlacedLetter } from './dead-letter.js'

/**
 * Keeps the oldest of the letters that it is shown, in whatever order, and only those. The queue has an order of its own:
 * what was looked at before is behind what was not.
 */
export class OldestPage {
  readonly #limit: number
  readonly #after: LetterPlace | undefined
  readonly #kept: PlacedLetter[] = []
  #isCut = false

  /** @param after - Only those that died later. */
  constructor(limit: number, after: LetterPlace | undefined) {
    this.#limit = limit
    this.#after = after
  }

  add(letter: PlacedLetter): void {
    if (this.#after !== undefined && !isBefore(this.#after, letter.place)) return
    let at = this.#kept.length
    while (at > 0 && isBefore(letter.place, this.#kept[at - 1]!.place)) at -= 1
    this.#kept.splice(at, 0, letter)
    if (this.#kept.length <= this.#limit) return
    this.#kept.pop()
    this.#isCut = true
  }

  list(): DeadLetterList {
    const items = this.#kept.map(({ letter }) => letter)
    const last = this.#kept.at(-1)
    return this.#isCut && last !== undefined ? { items, cursor: cursorOf(last.place) } : { items }
  }
}
