import type { Delivery } from '@sheaf/core'

/** One stretch of time for which a worker holds a stored message, as seen from outside. */
export class Hold {
  /** Its newest receipt; the same message may be received again while it is held. */
  current: Delivery
  readonly first: Delivery
  /** Settling calls under way. */
  settling = 0
  /** Whether a settling call was ever made. */
  isLeaving = false
  /** Whether that is an ack before its run. */
  isEarly = false
  /** The batch that its function was called with. */
  batchId: string | undefined
  /** Whether it is in a batch whose requests could not be merged, so that the function is not called. */
  isUnmerged = false
  /** Whether that, or the function itself, said that the work is done. */
  isCompleted = false
  /** Whether its id was enqueued again inside its run. */
  isReplaced = false
  /** Whether the function gave it a verdict. */
  isExplicit = false
  /** Whether that was to postpone it. */
  isPostponed = false
  /** Whether its id was to be enqueued again inside its run: where it was not, that says "again" as well. */
  wasToBeReplaced = false
  /** Whether a verdict came at the very moment of the time limit, so that it is open whether it counts. */
  isUncertain = false
  /** Whether it was ever in a run without company; only then its end is its own doing. */
  wasAlone = false
  renewedMs: number
  /** When its newest receipt came. */
  receiptMs: number
  ended: HoldEnd | undefined
  /** What the last settling call that rejected was about. */
  failed: Delivery | undefined
  /** The call by which it was put back, under its newest receipt. */
  putBackBy: 'requeue' | 'release' | undefined
  /** Whether its attempts were used up when it came, so that it may be given up at receipt. */
  isSpent = false
  /** Whether another of its group was held when it came: it may have to wait for that before it is buffered. */
  isBehind = false

  constructor(
    first: Delivery,
    /** Its place in the order of receipt; that of its newest receipt, until it leaves. */
    public place: number,
    readonly receivedMs: number,
    readonly content: Content,
  ) {
    this.current = first
    this.first = first
    this.renewedMs = receivedMs
    this.receiptMs = receivedMs
  }

  /** Whether it is settled, or will be, without reaching its function: expired, foreign, given up at receipt. */
  leavesWithoutRun(nowMs: number): boolean {
    const { n, expiresAtMs } = this.content
    const isOver = this.isLeaving || this.isSpent || n === undefined || expiresAtMs <= nowMs
    return this.batchId === undefined && isOver
  }

  /** Whether it waits for its batch, in a buffer or behind its group. */
  get isWaiting(): boolean {
    return this.ended === undefined && this.batchId === undefined && !this.isLeaving && !this.isUnmerged
  }
}

export type HoldEnd = 'ack' | 'requeue' | 'deadLetter' | 'release' | 'lost'

/** What a test's message says of itself. */
export interface Content {
  /** Names the message; absent where it is not one of the test's own. */
  readonly n?: number
  readonly expiresAtMs: number
  readonly bytes: number
}

export function readContent(delivery: Delivery): Content {
  const bytes = Buffer.byteLength(delivery.body)
  try {
    const { payload, expiresMs } = JSON.parse(delivery.body)
    const expiresAtMs = delivery.enqueuedAt + (expiresMs ?? Number.POSITIVE_INFINITY)
    return { n: payload.n, expiresAtMs, bytes }
  } catch {
    return { expiresAtMs: Number.POSITIVE_INFINITY, bytes }
  }
}
