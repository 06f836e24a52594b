import { SignalWatch } from './signal-watch.js'

/** One wait of a {@link Waits}. It ends once; ending it again changes nothing. */
export interface Wait<Value = void, AskedFor = void> {
  /** What was asked for, as it was given to {@link Waits.start}. */
  readonly asked: AskedFor
  /** Settles at the end of the wait, with `undefined` where its signal aborted or its waits were closed. */
  readonly promise: Promise<Value | undefined>
  /** Ends it with a value. Returns whether it had not ended: where it had, the value is still to be used. */
  end(value: Value): boolean
  /** Ends it with an error. */
  fail(error: unknown): void
}

/**
 * The waits of a channel's receives, for those who write an adapter: each ends by a wake-up, by an error, when its signal
 * aborts, or when all are closed; whichever comes first.
 *
 * They are kept in the order in which they began. A wait that has ended is gone at once, so a wake-up never goes to a
 * receive that has been aborted. Signals get one listener for any number of waits, and none stays behind on a signal that
 * is no longer used.
 *
 * @typeParam Value - What a wait is ended with.
 * @typeParam AskedFor - What its beginner says of it, as how many messages a receive takes.
 *
 * @example
 * ```ts
 * const waits = new Waits()
 *
 * async function receive(signal: AbortSignal): Promise<string | undefined> {
 *   while (!signal.aborted) {
 *     const message = messages.shift()
 *     if (message !== undefined) return message
 *     await waits.start(signal).promise
 *   }
 *   return undefined
 * }
 *
 * const messages: string[] = []
 * messages.push('a message')
 * waits.wakeFirst()
 * ```
 */
export class Waits<Value = void, AskedFor = void> implements Iterable<Wait<Value, AskedFor>> {
  /** A list, because a Set keeps its used-up tables, and through them what was waited for, until a full garbage collection. */
  #waits: readonly OpenWait<Value, AskedFor>[] = []
  readonly #signals = new SignalWatch((signal) => this.#endThose((wait) => wait.signal === signal))
  #isClosed = false

  /** How many waits have not ended. */
  get size(): number {
    return this.#waits.length
  }

  /** The wait that began first. */
  get first(): Wait<Value, AskedFor> | undefined {
    return this.#waits[0]
  }

  /** The waits in the order in which they began. Some may end, and others begin, while they are gone through. */
  [Symbol.iterator](): Iterator<Wait<Value, AskedFor>> {
    return this.#waits[Symbol.iterator]()
  }

  /** Begins a wait. It has ended already where the signal is aborted or these waits are closed. */
  start(signal: AbortSignal, asked: AskedFor): Wait<Value, AskedFor> {
    const wait = new OpenWait<Value, AskedFor>(signal, asked, this.#forget)
    if (this.#isClosed || signal.aborted) wait.settle(undefined)
    else {
      this.#waits = [...this.#waits, wait]
      this.#signals.add(signal)
    }
    return wait
  }

  /**
   * Waits for some work: settles as the work does, or resolves with `undefined` once the signal aborts or these waits are
   * closed. The work goes on, and what it still brings is the caller's to put back.
   */
  waitFor(work: Promise<Value>, signal: AbortSignal, asked: AskedFor): Promise<Value | undefined> {
    const wait = this.start(signal, asked)
    work.then(
      (value) => wait.end(value),
      (error) => wait.fail(error),
    )
    return wait.promise
  }

  /** Ends the wait that began first. Returns whether there was one: where not, the wake-up is still to be used. */
  wakeFirst(value: Value): boolean {
    return this.first?.end(value) ?? false
  }

  /** Ends all waits. */
  wakeAll(value: Value): void {
    for (const wait of this.#takeAll()) wait.settle(value)
  }

  /** Ends all waits with an error. */
  failAll(error: unknown): void {
    for (const wait of this.#takeAll()) wait.refuse(error)
  }

  /** Ends all waits with `undefined`, and every later one at its beginning. Idempotent. */
  close(): void {
    this.#isClosed = true
    this.#endThose(() => true)
    this.#signals.close()
  }

  #endThose(isMeant: (wait: OpenWait<Value, AskedFor>) => boolean): void {
    const ended = this.#waits.filter(isMeant)
    this.#waits = this.#waits.filter((wait) => !isMeant(wait))
    for (const wait of ended) {
      this.#signals.delete(wait.signal)
      wait.settle(undefined)
    }
  }

  #takeAll(): readonly OpenWait<Value, AskedFor>[] {
    const all = this.#waits
    this.#waits = []
    for (const { signal } of all) this.#signals.delete(signal)
    return all
  }

  /** Returns whether it was open. */
  readonly #forget = (wait: OpenWait<Value, AskedFor>): boolean => {
    if (!this.#waits.includes(wait)) return false
    this.#waits = this.#waits.filter((other) => other !== wait)
    this.#signals.delete(wait.signal)
    return true
  }
}

/** A wait that ends when it is settled or refused by its waits; by others only while its waits have it. */
class OpenWait<Value, AskedFor> implements Wait<Value, AskedFor> {
  readonly promise: Promise<Value | undefined>
  settle!: (value: Value | undefined) => void
  refuse!: (error: unknown) => void
  readonly #leave: (wait: OpenWait<Value, AskedFor>) => boolean

  constructor(
    readonly signal: AbortSignal,
    readonly asked: AskedFor,
    leave: (wait: OpenWait<Value, AskedFor>) => boolean,
  ) {
    this.#leave = leave
    this.promise = new Promise((resolve, reject) => {
      this.settle = resolve
      this.refuse = reject
    })
  }

  end(value: Value): boolean {
    const wasOpen = this.#leave(this)
    if (wasOpen) this.settle(value)
    return wasOpen
  }

  fail(error: unknown): void {
    if (this.#leave(this)) this.refuse(error)
  }
}
