import { mostCounted, type TaskCounts } from '@sheaf/core'

/** Counts that can be counted up. */
export type MutableCounts = { -readonly [key in keyof TaskCounts]: Mutable<TaskCounts[key]> }

type Mutable<Value> = Value extends number
  ? number
  : Value extends readonly number[]
    ? number[]
    : { -readonly [key in keyof Value]: number }

/** Counts of nothing. */
export function emptyCounts(): MutableCounts {
  return {
    batches: 0,
    requests: 0,
    size: 0,
    cap: 0,
    enqueued: 0,
    succeeded: 0,
    retried: 0,
    postponed: 0,
    failed: 0,
    expired: 0,
    lost: 0,
    rejected: 0,
    closedBy: { count: 0, interval: 0, bytes: 0, keys: 0, prefetch: 0, stop: 0 },
    threw: 0,
    extraRuns: 0,
    isolated: 0,
    waitedMs: 0,
    ranMs: 0,
    fill: new Array(10).fill(0),
    waited: new Array(16).fill(0),
    ran: new Array(16).fill(0),
  }
}

/** Adds counts to others, figure by figure. Each stays at 4,294,967,295 where it would go beyond. */
export function addCounts(to: MutableCounts, counts: TaskCounts): void {
  const into = to as unknown as Figures
  const from = counts as unknown as Figures
  for (const name of Object.keys(into)) {
    const figure = into[name]!
    if (typeof figure === 'number') into[name] = saturated(figure, from[name] as number)
    else addEach(figure, from[name] as Record<string, number>)
  }
}

type Figures = Record<string, number | Record<string, number>>

function addEach(to: Record<string, number>, from: Readonly<Record<string, number>>): void {
  for (const name of Object.keys(to)) to[name] = saturated(to[name]!, from[name]!)
}

function saturated(one: number, other: number): number {
  return Math.min(mostCounted, one + other)
}

/**
 * Adds up what was counted in several minutes or hours, or of several tasks.
 *
 * @example
 * ```ts
 * const store = new MemoryStats()
 * const { tasks } = await store.read({ from: Date.now() - 3_600_000, to: Date.now(), step: 'minute' })
 * for (const { name, rows } of tasks) {
 *   const { size, batches } = sumCounts(rows.map((row) => row.counts))
 *   console.log(`${name}: ${(size / batches).toFixed(1)} requests a call`)
 * }
 * ```
 */
export function sumCounts(all: Iterable<TaskCounts>): TaskCounts {
  const sum = emptyCounts()
  for (const counts of all) addCounts(sum, counts)
  return sum
}
