/** One hand-out of a stored message. Adapters extend it with their receipt. */
export interface Delivery {
  /** The id that the message was published with. */
  readonly id: string
  /**
   * Names the stored message: the same at each of its hand-outs, another for a second message of the same id. A channel
   * hands it out once at a time: again only when the hand-out before has ended, by settling or by the loss of its lease.
   */
  readonly copy: string
  /** The text that the message was published with. */
  readonly body: string
  /** The group that the message was published with, if any. */
  readonly group?: string | undefined
  /** Hand-outs of this stored message so far, this one included: 1 the first time. */
  readonly attempt: number
  /** How many of those hand-outs ended with a lapsed lease; 0 where the broker cannot tell. */
  readonly lapses: number
  /**
   * How many of those hand-outs ended with a fault (their batch threw or overran) or a lapsed lease; absent where the
   * broker cannot tell.
   */
  readonly faults?: number | undefined
  /** When the message was first stored: epoch milliseconds, by the server's clock where it has one. */
  readonly enqueuedAt: number
}
