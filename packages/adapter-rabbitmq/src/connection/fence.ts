/**
 * Asks the server for an answer that comes behind all that was sent before.
 *
 * amqplib sends one question of a channel at a time, and each takes a way to the server and back: acks of several batches,
 * each with a question of its own, would wait for each other. One that has not been sent yet serves all who ask meanwhile.
 */
export class Fence {
  readonly #send: () => Promise<boolean>
  /** The question that is out, and the one that goes out after its answer. */
  #asked: Promise<boolean> | undefined
  #next: Promise<boolean> | undefined

  /** @param send - Sends the question, and resolves with whether it was answered. Never rejects. */
  constructor(send: () => Promise<boolean>) {
    this.#send = send
  }

  /** Resolves with whether the server has what was sent before this call. */
  pass(): Promise<boolean> {
    if (this.#next !== undefined) return this.#next
    if (this.#asked !== undefined) {
      this.#next = this.#askAfter(this.#asked)
      return this.#next
    }
    this.#asked = this.#ask()
    return this.#asked
  }

  async #ask(): Promise<boolean> {
    const isAnswered = await this.#send()
    this.#asked = undefined
    return isAnswered
  }

  async #askAfter(before: Promise<boolean>): Promise<boolean> {
    await before
    this.#next = undefined
    return this.pass()
  }
}
