/** What a sleeping channel sees of its queue. */
export interface Look {
  /** Whether there is a message that could be handed out, if its group is free. */
  readonly isReady: boolean
  /** In how many milliseconds the next message is due. */
  readonly dueMs: number | undefined
  /** In how many milliseconds the next lease is over; negative where it is. */
  readonly lapseMs: number | undefined
  /** The first transaction that is under way. */
  readonly xmin: number
  /** The transaction that comes next. */
  readonly xmax: number
}

/** What the next look depends on beside the last. */
export interface LookState {
  /** How many looks this sleep has taken. */
  readonly looks: number
  /** How long the sleep still lasts. */
  readonly leftMs: number
  /** How long the look took. */
  readonly tookMs: number
  readonly isOrdered: boolean
  /** Whether no publisher can have overlooked this sleeper. */
  readonly isSound: boolean
}

const firstDoubtMs = 10
const longestDoubtMs = 500
const busyGroupsMs = 50
const overdueMs = 100
const timesAsLong = 20

/** Whether every transaction is over that may have looked for sleepers before this one was to be seen. */
export function isSound({ xmin }: Look, horizon: number): boolean {
  return xmin >= horizon
}

/** In how many milliseconds a sleeping channel looks again. Pure. */
export function nextLookMs(
  look: Look,
  { looks, leftMs, tookMs, isOrdered, isSound: sound }: LookState,
): number {
  const reasons = [leftMs]
  if (look.dueMs !== undefined) reasons.push(look.dueMs + 1)
  // A lease that is over and still there is just being settled by somebody.
  if (look.lapseMs !== undefined) reasons.push(look.lapseMs < 0 ? overdueMs : look.lapseMs + 1)
  // Groups become free without a word.
  if (isOrdered && look.isReady) reasons.push(busyGroupsMs)
  if (!sound) {
    reasons.push(Math.max(Math.min(longestDoubtMs, firstDoubtMs * 2 ** (looks - 1)), timesAsLong * tookMs))
  }
  return Math.max(0, Math.min(...reasons))
}
