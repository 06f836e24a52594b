import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'

/** A length of time in words: a number and its unit, as `'250ms'`, `'10s'`, `'5m'`, `'12h'` or `'7d'`. */
export type DurationText = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

/** A length of time: a number of milliseconds, or a text that says its unit. */
export type Duration = number | DurationText

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const pattern = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|h|d)\s*$/

/**
 * Reads a length of time, as it comes from an option or from the environment, in milliseconds.
 *
 * @param option - The name of the option it came from, for the error's message.
 * @throws {CONFIG_INVALID} If it is not a finite number ≥ 0, nor a text of such a number and a unit.
 *
 * @example
 * ```ts
 * const flushInterval = parseDuration(process.env.FLUSH_INTERVAL ?? '10s') // 10000
 * ```
 */
export function parseDuration(duration: number | string, option = 'duration'): number {
  if (typeof duration === 'number' && Number.isFinite(duration) && duration >= 0) return duration
  const match = typeof duration === 'string' ? pattern.exec(duration) : null
  const ms = match ? Number(match[1]) * unitMs[match[2] as keyof typeof unitMs] : Number.NaN
  if (Number.isFinite(ms)) return ms
  throw new SheafError(
    'CONFIG_INVALID',
    `${option}: expected milliseconds (a finite number ≥ 0) or a string with a unit, as '250ms', '10s', '5m', '12h' or '7d'; got ${show(duration)}.`,
  )
}
