import type { ClosedByCounts, TaskCounts } from '@sheaf/core'

/** Which version of the rows and keys this is. A change of them changes this number: two layouts cannot be added up. */
export const layout = '1'

/** How many counters a row has, four bytes each. */
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

/** The highest that a counter goes. */
export const mostCounted = 2 ** 32 - 1

/** The counters that are not 0, by their places in a row. Batches are not among them: their triggers add up to them. */
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

/** What a row of counters says. */
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
