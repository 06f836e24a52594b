import type { DepthRow, QueueDepth } from '@sheaf/core'

/** How many counters a row of a queue's depth has, four bytes each. */
export const depthCounters = 4

const names = ['ready', 'delayed', 'leased', 'dead'] as const
const most = 2 ** 32 - 1

/** A queue's depth as a row: each figure one higher than it is, because 0 is what was not counted. */
export function depthRow(depth: QueueDepth): number[] {
  return names.map((name) => Math.min(most, (depth[name] ?? -1) + 1))
}

/** What a row of a queue's depth says. */
export function depthOf(at: number, row: readonly number[]): DepthRow {
  const [ready = 0, delayed = 0, leased = 0, dead = 0] = row
  return {
    at,
    ready: Math.max(0, ready - 1),
    delayed: Math.max(0, delayed - 1),
    ...(leased > 0 && { leased: leased - 1 }),
    dead: Math.max(0, dead - 1),
  }
}
