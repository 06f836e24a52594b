import type { ClosedByCounts, TaskCounts } from '../ports/stats/counts.js'

/** How many counters a row has, each a whole number below 2³². */
export const rowCounters = 64

const single = [
  'requests',
  'size',
  'cap',
  'enqueued',
  'succeeded',
  'retried',
  'postponed',
  'failed',
  'expired',
  'lost',
  'rejected',
] as const satisfies readonly (keyof TaskCounts)[]

const triggers = [
  'count',
  'interval',
  'bytes',
  'keys',
  'prefetch',
  'stop',
] as const satisfies readonly (keyof ClosedByCounts)[]

const more = [
  'threw',
  'extraRuns',
  'isolated',
  'waitedMs',
  'ranMs',
] as const satisfies readonly (keyof TaskCounts)[]

const fillAt = single.length + triggers.length + more.length
const waitedAt = fillAt + 10
const ranAt = waitedAt + 16

/** The highest that a counter goes, and where it stays. */
export const mostCounted = 2 ** 32 - 1

/**
 * What was counted, as a row that stores of statistics add up: its counters that are not 0, by their places. Batches are not
 * among them: their triggers add up to them. Places never change, because two layouts could not be added up.
 *
 * @example
 * ```ts
 * const add = (counts: TaskCounts, row: number[]) => {
 *   for (const [place, count] of countersOf(counts)) row[place] = Math.min(mostCounted, row[place]! + count)
 * }
 * add(countsOf([]), new Array(rowCounters).fill(0))
 * ```
 */
export function countersOf(counts: TaskCounts): [place: number, count: number][] {
  const row = [
    ...single.map((name) => counts[name]),
    ...triggers.map((name) => counts.closedBy[name]),
    ...more.map((name) => counts[name]),
    ...counts.fill,
    ...counts.waited,
    ...counts.ran,
  ]
  const counters: [number, number][] = []
  for (const [place, count] of row.entries())
    if (count > 0) counters.push([place, Math.min(mostCounted, count)])
  return counters
}

/**
 * What a row of counters says; a counter that is not there is 0.
 *
 * @example
 * ```ts
 * countsOf([12]).requests // 12
 * ```
 */
export function countsOf(row: readonly number[]): TaskCounts {
  const at = (place: number) => row[place] ?? 0
  const figures = Object.fromEntries([
    ...single.map((name, place) => [name, at(place)]),
    ...more.map((name, place) => [name, at(single.length + triggers.length + place)]),
  ]) as Record<(typeof single)[number] | (typeof more)[number], number>
  const closedBy = Object.fromEntries(
    triggers.map((name, place) => [name, at(single.length + place)]),
  ) as Record<keyof ClosedByCounts, number>
  const batches = Object.values(closedBy).reduce((sum, count) => sum + count, 0)
  return {
    batches: Math.min(mostCounted, batches),
    ...figures,
    closedBy,
    fill: row.slice(fillAt, waitedAt),
    waited: row.slice(waitedAt, ranAt),
    ran: row.slice(ranAt, rowCounters),
  }
}
