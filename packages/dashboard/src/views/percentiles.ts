import { quantile } from '@sheaf/stats'
import type { Percentiles } from '../state/live-state.js'

/** The median and the 95th percentile of times that were counted in steps; nothing where none was counted. */
export function percentilesOf(steps: readonly number[]): Percentiles | undefined {
  const [half, most] = [quantile(steps, 0.5), quantile(steps, 0.95)]
  return half === undefined || most === undefined ? undefined : [twoDigits(half), twoDigits(most)]
}

function twoDigits(ms: number): number {
  return ms === 0 ? 0 : Number(ms.toPrecision(2))
}
