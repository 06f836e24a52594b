/** Joining costs a claim some microseconds, and saves one with each of its messages. */
export const fewestJoined = 50

/** Joining copies each body a few times more, which costs the server more than it saves where they are longer. */
export const longestJoined = 500

/** Decides in which form claims are asked for: joined in one row each, or with a row for each message. */
export class ReplyForm {
  #isCuttable = true
  /** How long a body was on average, in the last claim. */
  #bodyLength = 0

  /** Whether claims of so many messages at most are asked for joined. */
  isJoined(max: number): boolean {
    return this.#isCuttable && max >= fewestJoined && this.#bodyLength <= longestJoined
  }

  /** Notes how long the bodies of so many messages are together. */
  came(messages: number, length: number): void {
    if (messages > 0) this.#bodyLength = length / messages
  }

  /** Notes that a text came which joined ones cannot be told apart from: there will be more of its kind. */
  cameUncuttable(): void {
    this.#isCuttable = false
  }
}
