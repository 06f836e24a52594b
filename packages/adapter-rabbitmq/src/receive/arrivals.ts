import { Waits } from '@sheaf/core'
import type { Line } from '../connection/line.js'
import type { RabbitDelivery } from '../message/delivery.js'
import { Gathering } from './gathering.js'

/** What has arrived and nobody has asked for yet, and who waits for what arrives. */
export class Arrivals {
  #buffer: RabbitDelivery[] = []
  #arrived = 0
  readonly #waits = new Waits<readonly RabbitDelivery[], number>()
  readonly #gathering: Gathering
  readonly #onTaken: () => void

  /**
   * @param isFull - Whether the server may bring no more before something is settled.
   * @param onTaken - Called when a receive was answered.
   */
  constructor(isFull: () => boolean, onTaken: () => void) {
    this.#onTaken = onTaken
    this.#gathering = new Gathering({
      arrived: () => this.#arrived,
      isWorthIt: () => this.isAwaited && !isFull(),
      onPause: () => {
        this.#answerFirst()
        this.#serve()
      },
    })
  }

  /** Whether a receive waits. */
  get isAwaited(): boolean {
    return this.#waits.size > 0
  }

  push(delivery: RabbitDelivery): void {
    this.#buffer.push(delivery)
    this.#arrived += 1
    this.#serve()
  }

  /** A full receive is answered at once, a part once arrivals have paused. `[]` where it was aborted: what came stays here. */
  async receive(max: number, signal: AbortSignal): Promise<readonly RabbitDelivery[]> {
    if (!this.isAwaited && this.#buffer.length >= max) return this.#take(max)
    const wait = this.#waits.start(signal, max)
    this.#serve()
    return (await wait.promise) ?? []
  }

  /** Takes out what came on a line. */
  takeFrom(line: Line): readonly RabbitDelivery[] {
    const taken = this.#buffer.filter((delivery) => delivery.line === line)
    if (taken.length > 0) this.#buffer = this.#buffer.filter((delivery) => delivery.line !== line)
    return taken
  }

  /** Ends the receives that wait with an error. */
  fail(error: unknown): void {
    this.#waits.failAll(error)
  }

  /** Ends the receives that wait, and every later one, with `[]`. */
  close(): void {
    this.#waits.close()
  }

  #serve(): void {
    for (let first = this.#waits.first; first !== undefined; first = this.#waits.first) {
      if (this.#buffer.length < first.asked) {
        if (this.#buffer.length > 0) this.#gathering.start()
        return
      }
      first.end(this.#take(first.asked))
    }
  }

  #answerFirst(): void {
    const { first } = this.#waits
    if (first !== undefined && this.#buffer.length > 0) first.end(this.#take(first.asked))
  }

  #take(max: number): readonly RabbitDelivery[] {
    this.#onTaken()
    if (this.#buffer.length > max) return this.#buffer.splice(0, max)
    const all = this.#buffer
    this.#buffer = []
    return all
  }
}
