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
 * The service starts to count before its reply arrives here, and refuses a renewal that asks for one second too much.
 */
export const longestLeaseMs = limits.visibilitySeconds * 1_000 - 30_000

/** How long any answer may take, beyond the time that a long poll waits on purpose. */
export const answerTimeoutMs = 30_000

/**
 * The most calls of each kind in flight. The SDK's HTTP agent has 50 sockets, of which polls hold some. Renewals have a
 * share of their own, so that they never wait for settling calls. The broker warns where polls can hold nearly all sockets.
 */
export const callsInFlight = { send: 12, settle: 12, renew: 8 } as const

/**
 * The most settling calls that one channel has in flight: a few more than polls. All deletes of a large batch at once
 * would hold up the polls, and service and worker would then wait for each other in turn.
 */
export function settlingsInFlight(maxPollers: number): number {
  return maxPollers + 2
}

/** The most settling calls that one channel starts with one poll. Answers to many pollers come several at a time. */
export function settlingsPerPoll(maxPollers: number): number {
  return Math.ceil(maxPollers / 4)
}
