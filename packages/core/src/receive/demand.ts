/** What the decision how much to ask for is made from. */
export interface Supply {
  /** The most that may be held from the channel. */
  readonly prefetch: number
  readonly held: number
  /** What receives in flight have asked for and may yet bring. */
  readonly asked: number
  /** The most to ask for at a time: a batch. */
  readonly batchSize: number
  readonly receivesInFlight: number
  /** Whether the last receive brought all that was asked for. */
  readonly isDeep: boolean
  /** Whether full batches already wait for a slot. */
  readonly hasBacklog: boolean
}

/** The most receives at once from one channel, however deep its queue. */
export const mostReceives = 4

/**
 * How many deliveries to ask for now; 0 for none.
 *
 * One receive is always under way where there is room; further ones only from a deep queue. While full batches wait
 * anyway, less than a batch is not worth asking for: a broker that leases by the batch would lease crumbs.
 */
export function demand(supply: Supply): number {
  const room = supply.prefetch - supply.held - supply.asked
  if (room <= 0) return 0
  if (supply.receivesInFlight >= (supply.isDeep ? mostReceives : 1)) return 0
  if (room < supply.batchSize && (supply.hasBacklog || supply.receivesInFlight > 0)) return 0
  return Math.min(room, supply.batchSize)
}

/**
 * How long to wait after a receive before the next: nothing after a full one; else a tenth of the flush interval, at
 * most 100 ms, so that a batch gathers in the broker and not in many small leases.
 */
export function lazyPauseMs(received: number, askedFor: number, flushIntervalMs: number): number {
  return received >= askedFor ? 0 : Math.min(100, flushIntervalMs / 10)
}

/** A receive that ends with nothing sooner than this has not waited, as it should. */
export const hastyMs = 1_000

/** So many in a row are no chance. */
export const mostHasty = 10

/**
 * How long to wait after `inARow` receives that brought nothing at once, although they were not aborted: they break their
 * promise to wait, and must not become a busy loop.
 */
export function hastyPauseMs(inARow: number): number {
  return inARow === 0 ? 0 : Math.min(1_000, 10 * 2 ** Math.min(10, inARow - 1))
}

/** A round trip and the coarseness of timers lie between a last receive and the end of the window that it is for. */
const lastReceiveMs = 2

/** The pause, cut short so that the last receive of a window comes just before its end, and not up to a pause earlier. */
export function untilLastReceiveMs(pauseMs: number, untilWindowEndMs: number): number {
  const latestMs = untilWindowEndMs - lastReceiveMs
  return latestMs > 0 ? Math.min(pauseMs, latestMs) : pauseMs
}
