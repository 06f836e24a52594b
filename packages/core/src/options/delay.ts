import { SheafError } from '../errors/sheaf-error.js'
import type { Duration } from './duration.js'
import { OptionChecks } from './option-checks.js'

/**
 * The wait that `countdown` or `eta` ask for, in milliseconds.
 *
 * @throws {CONFIG_INVALID} If both are given, or one cannot be read.
 */
export function delayMs(options: { countdown?: Duration; eta?: Date }, nowMs: number, owner: string): number {
  const { countdown, eta } = options
  if (countdown !== undefined && eta !== undefined) {
    throw new SheafError(
      'CONFIG_INVALID',
      `${owner}: expected either countdown or eta; got both. Leave one out.`,
    )
  }
  const check = new OptionChecks(owner, { countdown, eta }, ['countdown', 'eta'])
  if (countdown !== undefined) return check.duration('countdown')
  if (eta === undefined) return 0
  if (!isMoment(eta)) throw check.refusal('eta', 'a valid Date', eta)
  return Math.max(0, eta.getTime() - nowMs)
}

/** Whether a value is a date that exists. */
export function isMoment(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}
