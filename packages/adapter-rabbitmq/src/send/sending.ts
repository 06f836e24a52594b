import type { Outgoing } from '../message/outgoing.js'

/** Which messages of a sending are not stored, by their place in it, and why. */
export type SendFailures = ReadonlyMap<number, unknown>

/**
 * Messages that were given to a publisher together. Their tags follow each other, so that nothing is made for each but a
 * place in three lists.
 */
export class Sending {
  readonly messages: readonly Outgoing[]
  readonly promise: Promise<SendFailures>
  readonly #failures = new Map<number, unknown>()
  readonly #settle: (failures: SendFailures) => void
  /** Of each tag, from the first on, which message it is. */
  readonly #places: Uint32Array
  readonly #isConfirmed: Uint8Array
  #firstTag = 0
  #tags = 0
  /** The first tag, counted from the first, that is not confirmed. */
  #low = 0
  #next = 0
  #left: number

  constructor(messages: readonly Outgoing[]) {
    this.messages = messages
    this.#left = messages.length
    this.#places = new Uint32Array(messages.length)
    this.#isConfirmed = new Uint8Array(messages.length)
    let settle!: (failures: SendFailures) => void
    this.promise = new Promise((resolve) => {
      settle = resolve
    })
    this.#settle = settle
  }

  /** The message that is to be sent next. */
  get next(): Outgoing | undefined {
    return this.messages[this.#next]
  }

  get isDone(): boolean {
    return this.#left === 0
  }

  /** Whether any of it has a tag up to this one that is not confirmed. */
  waitsFor(tag: number): boolean {
    return this.#tags > this.#low && tag >= this.#firstTag + this.#low
  }

  /** Notes that the next message was sent. */
  sent(tag: number): void {
    if (this.#tags === 0) this.#firstTag = tag
    this.#places[this.#tags] = this.#next
    this.#tags += 1
    this.#next += 1
  }

  /** Notes that the next message cannot be sent. */
  skip(reason: unknown): void {
    this.#failures.set(this.#next, reason)
    this.#next += 1
    this.#done(1)
  }

  /** Notes what the server said of a tag, or of all up to it. Returns of how many messages it was the last word. */
  confirm(tag: number, isMultiple: boolean, reason?: unknown): number {
    const last = Math.min(tag - this.#firstTag, this.#tags - 1)
    let count = 0
    for (let at = isMultiple ? this.#low : tag - this.#firstTag; at <= last; at++) {
      if (at < 0 || this.#isConfirmed[at] === 1) continue
      this.#isConfirmed[at] = 1
      count += 1
      if (reason !== undefined) this.#failures.set(this.#places[at]!, reason)
    }
    while (this.#isConfirmed[this.#low] === 1) this.#low += 1
    this.#done(count)
    return count
  }

  /** Notes that the server had no queue for a message, which it will confirm all the same. Returns whether it is one of these. */
  returned(copy: string, reason: unknown): boolean {
    for (let at = this.#low; at < this.#tags; at++) {
      const place = this.#places[at]!
      if (this.messages[place]!.copy !== copy) continue
      this.#failures.set(place, reason)
      return true
    }
    return false
  }

  /** Ends it: whatever is not confirmed may not be stored. */
  fail(reason: unknown): void {
    for (let at = this.#low; at < this.#tags; at++) {
      if (this.#isConfirmed[at] !== 1) this.#failures.set(this.#places[at]!, reason)
    }
    for (let place = this.#next; place < this.messages.length; place++) this.#failures.set(place, reason)
    this.#left = 0
    this.#settle(this.#failures)
  }

  #done(count: number): void {
    this.#left -= count
    if (this.#left === 0) this.#settle(this.#failures)
  }
}
