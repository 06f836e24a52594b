/** A hand-out, as far as an AMQP channel knows it. */
export interface Tagged {
  readonly tag: number
  readonly copy: string
  /** Its neighbours among what is outstanding. */
  before: Tagged | undefined
  after: Tagged | undefined
  /** What is in the same slot of the table of copies. */
  nextOfSlot: Tagged | undefined
}

/**
 * What was handed out on an AMQP channel and is not settled, in the order of its tags.
 *
 * Each knows its neighbours, and what goes forgets them. So nothing is kept of what came and went behind one that is held
 * for long; and no list grows into a new one, whose old one would keep what was in it alive ("Used-up tables" in
 * ARCHITECTURE.md).
 */
export class Outstanding {
  #first: Tagged | undefined
  #last: Tagged | undefined
  #nextTag = 1
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The lowest tag that is outstanding, or would be the next. */
  get lowest(): number {
    return this.#first?.tag ?? this.#nextTag
  }

  /** Tags come in their order. */
  add(tagged: Tagged): void {
    const last = this.#last
    tagged.before = last
    if (last === undefined) this.#first = tagged
    else last.after = tagged
    this.#last = tagged
    this.#nextTag = tagged.tag + 1
    this.#size += 1
  }

  /** Changes nothing where it is not among them. */
  delete(tagged: Tagged): void {
    const { before, after } = tagged
    if (before === undefined && this.#first !== tagged) return
    if (before === undefined) this.#first = after
    else before.after = after
    if (after === undefined) this.#last = before
    else after.before = before
    tagged.before = undefined
    tagged.after = undefined
    this.#size -= 1
  }

  /** Forgets all, after a look at each. */
  takeAll(look: (tagged: Tagged) => void): void {
    for (let first = this.#first; first !== undefined; first = this.#first) {
      this.delete(first)
      look(first)
    }
  }
}
