// Taken when the module is loaded: where a test puts a fake in its place, no question would be sent any more.
const { nextTick } = process

/**
 * Asks the server for an answer that comes behind all that was sent before.
 *
 * amqplib sends one question of a channel at a time, and each takes a way to the server and back: acks of several batches,
 * each with a question of its own, would wait for each other. So one is sent when the code that runs now has come to its end,
 * behind the acks of all batches that came in one piece; and it serves all who ask until then.
 */
export class Fence {
  readonly #send: () => Promise<boolean>
  /** The question that is out. */
  #sent: Promise<boolean> | undefined
  /** The one that goes out next. */
  #next: Promise<boolean> | undefined

  /** @param send - Sends the question, and resolves with whether it was answered. Never rejects. */
  constructor(send: () => Promise<boolean>) {
    this.#send = send
  }

  /** Resolves with whether the server has what was sent before this call. */
  pass(): Promise<boolean> {
    this.#next ??= this.#ask()
    return this.#next
  }

  async #ask(): Promise<boolean> {
    // amqplib writes later still, at the end of the turn.
    await (this.#sent ?? new Promise<void>(nextTick))
    // Who asks from here on has sent something behind this question.
    this.#next = undefined
    const sent = this.#send()
    this.#sent = sent
    const isAnswered = await sent
    if (this.#sent === sent) this.#sent = undefined
    return isAnswered
  }
}
