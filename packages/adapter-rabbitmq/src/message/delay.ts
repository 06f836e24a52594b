/** How long a message stays on the lowest level of the ladder; on each other twice as long as on the one below it. */
export const levelStepMs = 250

/** How many levels there can be: eight and a half years in all. */
export const mostLevels = 30

/** Where a delayed message is published to. */
export interface DelayPath {
  /** The level whose exchange it goes to. */
  readonly level: number
  /** Says, highest level first, where it stays (1) and where it goes straight on (0). */
  readonly key: string
}

/**
 * The way of a message down the ladder. A delay is rounded up to whole steps, and one that is longer than the ladder is cut:
 * a message must never pass a level twice, or the server takes it for a circle and drops it.
 */
export function delayPath(delayMs: number): DelayPath {
  const steps = Math.min(2 ** mostLevels - 1, Math.max(1, Math.ceil(delayMs / levelStepMs)))
  return {
    level: 31 - Math.clz32(steps),
    key: steps.toString(2).padStart(mostLevels, '0').split('').join('.'),
  }
}

/** The highest level that any of some delays needs; -1 where none needs one. */
export function highestLevel(delays: Iterable<number>): number {
  let highest = -1
  for (const delayMs of delays) if (delayMs > 0) highest = Math.max(highest, delayPath(delayMs).level)
  return highest
}
