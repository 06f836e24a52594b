/** What the service allows, as its documentation states it. */
export const limits = {
  /** Entries of one receive, send, delete or visibility call. */
  entries: 10,
  /** Bytes of one message, and of all messages of one send together, attributes included. */
  sendBytes: 1_048_576,
  /** Bytes kept free of every message, for the attributes that travel with its body. */
  attributeReserveBytes: 1_024,
  /** Bytes of an id: what is left of the reserve must hold the other attributes. */
  idBytes: 256,
  /** Attributes of one message. */
  attributes: 10,
  /** The longest `DelaySeconds`. */
  delaySeconds: 900,
  /** The longest long poll. */
  waitSeconds: 20,
  /** The longest visibility of one receipt, all renewals together. */
  visibilitySeconds: 43_200,
  /** The largest `maxReceiveCount` of a redrive policy. */
  receiveCount: 1_000,
  /** Characters of a message group's name. */
  groupCharacters: 128,
} as const

/**
 * How long one receipt can be kept, in milliseconds: half a minute less than the service allows.
 *
 * Its clock starts before the reply to a receive arrives, and a renewal that asks for a second too much is refused whole.
 */
export const longestLeaseMs = limits.visibilitySeconds * 1_000 - 30_000

/** How long any answer may take, beyond the time that a long poll waits on purpose. */
export const answerTimeoutMs = 30_000

/**
 * Calls of each kind that are in flight at most. The SDK's HTTP agent has 50 sockets, of which polls hold some; renewals
 * have their own share, so that no settling is in their way. Where polls can hold nearly all, a channel warns.
 */
export const callsInFlight = { send: 12, settle: 12, renew: 8 } as const

/**
 * Settling calls that one channel has in flight at most: a few more than polls. All deletes of a large batch at once
 * would hold up the polls between them, and make service and worker wait for each other in turn.
 */
export function settlingsInFlight(maxPollers: number): number {
  return maxPollers + 2
}

/** Settling calls that one channel starts together with one poll. With many pollers, answers come several at a time. */
export function settlingsPerPoll(maxPollers: number): number {
  return Math.ceil(maxPollers / 4)
}
