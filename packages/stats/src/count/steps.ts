/**
 * The upper bounds of the first fifteen of the sixteen steps in which `waited` and `ran` are counted, in milliseconds. They
 * never change, because counts of two layouts cannot be added up.
 */
export const stepBoundsMs: readonly number[] = Object.freeze([
  5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000,
])

/** In which step a time is counted. */
export function stepOf(ms: number): number {
  let step = 0
  while (step < stepBoundsMs.length && ms > stepBoundsMs[step]!) step++
  return step
}

/** In which tenth a batch is counted that has so many of as many requests as it could hold. */
export function tenthOf(requests: number, cap: number): number {
  return Math.min(9, Math.max(0, Math.ceil((requests / cap) * 10) - 1))
}
