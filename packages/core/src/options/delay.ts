import { SheafError } from '../errors/sheaf-error.js'
import { momentOf } from '../values/moment.js'
import type { OptionChecks } from './option-checks.js'

/**
 * The wait that the options `countdown` or `eta` ask for, in milliseconds.
 *
 * @throws {CONFIG_INVALID} If both are given, or one cannot be read.
 */
export function delayMs(check: OptionChecks, nowMs: number): number {
  const eta = check.value('eta')
  const hasCountdown = check.value('countdown') !== undefined
  if (hasCountdown && eta !== undefined) {
    throw new SheafError(
      'CONFIG_INVALID',
      `${check.owner}: expected either countdown or eta; got both. Leave one out.`,
    )
  }
  if (hasCountdown) return check.duration('countdown')
  if (eta === undefined) return 0
  const etaMs = momentOf(eta)
  if (etaMs === undefined || Number.isNaN(etaMs)) throw check.refusal('eta', 'a valid Date', eta)
  return Math.max(0, etaMs - nowMs)
}
