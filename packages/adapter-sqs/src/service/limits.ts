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
  /** For how long a FIFO queue deduplicates, in milliseconds. */
  deduplicationMs: 300_000,
  /** Characters of a message group's name. */
  groupCharacters: 128,
} as const

/**
 * How long one receipt can be kept, in milliseconds: half a minute less than the service allows.
 *
 * The service starts to count before its reply arrives here, and refuses a renewal that asks for one second too much.
 */
export const longestLeaseMs = limits.visibilitySeconds * 1_000 - 30_000

/** How long an answer may take, with the SDK's own retries. */
export const answerTimeoutMs = 15_000

/** How long an answer to a poll may take beyond its wait. The SDK repeats a poll that failed, and waits as long again. */
export const pollTimeoutMs = 30_000

/** After so long without an answer a connection is doubted: most answers take some milliseconds. */
export const doubtMs = 5_000

/**
 * How long the answer to a settling call or a renewal is waited for. A second try then is worth more than waiting: both
 * calls may be repeated, and the lease is running out.
 *
 * @param part - Which part of the lease it may take.
 */
export function leaseTimeoutMs(leaseSeconds: number, part: number): number {
  return Math.min(answerTimeoutMs, Math.max(1_000, (leaseSeconds * 1_000) / part))
}

/** Settling may take a third of a lease. */
export const settlePart = 3
/** A renewal may take a sixth: there must be time for two more. */
export const renewPart = 6

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
