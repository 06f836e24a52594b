import { stepBoundsMs } from '../count/steps.js'

/**
 * The time within which such a part of batches stayed, from the sixteen steps of `waited` or `ran`; `undefined` where
 * nothing was counted. Within a step it is taken as even, and beyond the last one it is that one's beginning.
 *
 * @example
 * ```ts
 * // 60 batches ran for up to 5 ms, 40 for up to 10 ms.
 * quantile([60, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5) // 4.17
 * ```
 */
export function quantile(steps: readonly number[], part: number): number | undefined {
  const total = steps.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  let left = total * Math.min(1, Math.max(0, part))
  for (let step = 0; step < stepBoundsMs.length; step++) {
    const count = steps[step] ?? 0
    if (count > 0 && left <= count) {
      const from = stepBoundsMs[step - 1] ?? 0
      return from + (stepBoundsMs[step]! - from) * (left / count)
    }
    left -= count
  }
  return stepBoundsMs[stepBoundsMs.length - 1]
}
