/** How far back the page looks. */
export type RangeName = '15m' | '1h' | '24h' | '14d'

/** How a range is read and drawn. */
export interface Range {
  readonly name: RangeName
  /** How far back it goes, the running point included. */
  readonly ms: number
  /** In which steps the store is read. */
  readonly step: 'minute' | 'hour'
  /** How much time one point of a chart stands for. */
  readonly pointMs: number
  /** In words, behind "in". */
  readonly words: string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const ranges: Readonly<Record<RangeName, Range>> = {
  '15m': { name: '15m', ms: 15 * minute, step: 'minute', pointMs: minute, words: 'the last 15 minutes' },
  '1h': { name: '1h', ms: hour, step: 'minute', pointMs: minute, words: 'the last hour' },
  '24h': { name: '24h', ms: day, step: 'hour', pointMs: hour, words: 'the last 24 hours' },
  '14d': { name: '14d', ms: 14 * day, step: 'hour', pointMs: 4 * hour, words: 'the last 14 days' },
}

/** The range of that name; the hour where there is none. */
export function rangeNamed(name: string | null): Range {
  return name !== null && Object.hasOwn(ranges, name) ? ranges[name as RangeName] : ranges['1h']
}

/** When the first point of a range began, seen from `now`. */
export function firstPointAt({ ms, pointMs }: Range, now: number): number {
  return Math.floor(now / pointMs) * pointMs - ms + pointMs
}

/** How many points a range has. */
export function pointCount({ ms, pointMs }: Range): number {
  return ms / pointMs
}
