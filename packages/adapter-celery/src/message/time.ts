import { Refusal } from './refusal.js'

/** A time without an offset, as Python writes a naive datetime: UTC, which is Celery's default. */
const naive = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/

/**
 * Reads a time as Celery writes it, in epoch milliseconds; `undefined` where there is none.
 *
 * @throws A {@link Refusal} if it is no time.
 */
export function readTime(value: unknown, name: string): number | undefined {
  if (value === null || value === undefined) return undefined
  // Protocol 1 may carry seconds since the epoch.
  if (typeof value === 'number' && Number.isFinite(value)) return value * 1_000
  const text = typeof value === 'string' ? value : ''
  const ms = Date.parse(naive.test(text) ? `${text.replace(' ', 'T')}Z` : text)
  if (Number.isNaN(ms)) throw new Refusal(`its ${name} is no time: ${JSON.stringify(value)}`)
  return ms
}

/** The last moment that Python's datetime can hold in every time zone. */
const latestMs = Date.UTC(9999, 11, 30)

/** Writes a time as Celery does, with microseconds and an offset. */
export function writeTime(ms: number): string {
  const within = Math.min(Math.max(ms, 0), latestMs)
  return new Date(within).toISOString().replace('Z', '000+00:00')
}
