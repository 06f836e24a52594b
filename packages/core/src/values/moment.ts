/**
 * The moment that a date means, in epoch milliseconds: NaN of an invalid date, `undefined` of what is no date.
 *
 * A date is what tells its time. Dates of another realm, and of fake timers, are no instances of this realm's Date.
 */
export function momentOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { getTime } = value as Partial<Date>
  if (typeof getTime !== 'function') return undefined
  const ms: unknown = getTime.call(value)
  return typeof ms === 'number' ? new Date(ms).getTime() : undefined
}
