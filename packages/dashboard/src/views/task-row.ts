import type { TaskInfo } from '@sheaf/core'
import type { TaskPoints } from '../live/points.js'
import type { Rate } from '../live/rates.js'
import { triggers } from '../state/batch-state.js'
import type { DepthState, FindingState, RangeState, TaskState } from '../state/live-state.js'
import { percentilesOf } from './percentiles.js'
import { rounded, shares } from './round.js'
import { noSums, type Sums } from './sums.js'

/** What is known of one task, from wherever it is known. */
export interface TaskFacts {
  readonly name: string
  readonly queue: string
  readonly info: TaskInfo | undefined
  readonly counted: TaskPoints | undefined
  readonly rate: Rate
  readonly depth: DepthState | undefined
  readonly workers: number
  readonly pausedBy: string | undefined
  readonly findings: readonly FindingState[]
}

/** The words beside a task's name. */
const badges = new Map([
  ['TASK_FAILING', 'slowed down'],
  ['NO_WORKER', 'no worker'],
])

const order = ['bad', 'warn', 'info'] as const

/** One task, as a row. */
export function taskRow(facts: TaskFacts, times: PointTimes): TaskState {
  const { name, queue, info, counted, rate, depth, workers, pausedBy, findings } = facts
  const total = counted?.total ?? noSums()
  const worst = order.find((severity) => findings.some((finding) => finding.severity === severity))
  const badge = findings.map(({ code }) => badges.get(code)).find((text) => text !== undefined)
  return {
    name,
    queue,
    info,
    severity: worst,
    badge,
    pausedBy,
    depth,
    rate: rounded(rate.requests),
    series: perSecond(counted?.points ?? [], times, (sums) => sums.requests),
    fill: fillOf(total),
    closedBy: shares(
      triggers.map((trigger) => total.closedBy[trigger]),
      100,
    ),
    waited: percentilesOf(total.waited),
    ran: percentilesOf(total.ran),
    verdicts: verdictShares(total),
    folded:
      total.requests === 0 ? undefined : Math.round((1 - total.size / total.requests) * 100) || undefined,
    workers,
  }
}

/** How full batches were, in per cent. */
export function fillOf({ size, cap }: Pick<Sums, 'size' | 'cap'>): number | undefined {
  return cap === 0 ? undefined : Math.round((size / cap) * 100)
}

/**
 * A figure of each point, by the second. The last point has only just begun, so it counts for as long as it has lasted.
 *
 * @param lastMs - For how long the last point has been running.
 */
export function perSecond(
  points: readonly Sums[],
  { pointMs, lastMs }: PointTimes,
  read: (sums: Sums) => number,
): number[] {
  return points.map((sums, index) =>
    rounded(read(sums) / ((index === points.length - 1 ? lastMs : pointMs) / 1_000)),
  )
}

/** How long the points of a chart are. */
export interface PointTimes {
  readonly pointMs: number
  readonly lastMs: number
}

/** A point that has lasted for a moment only would make any figure look large. */
const leastMs = 5_000

/** The points of a range, as of now. */
export function pointTimes({ from, pointMs, points }: RangeState, now: number): PointTimes {
  const lastMs = Math.round((now - from - (points - 1) * pointMs) / 1_000) * 1_000
  return { pointMs, lastMs: Math.min(pointMs, Math.max(leastMs, lastMs)) }
}

/** The four ways that are told apart on screen. */
export function byVerdict(sums: Sums): [number, number, number, number] {
  const { succeeded, retried, postponed, failed, expired, lost } = sums
  return [succeeded, retried + postponed, failed, expired + lost]
}

function verdictShares(sums: Sums): TaskState['verdicts'] {
  const [succeeded, ...rest] = byVerdict(sums)
  const [ok = 0, retried = 0, failed = 0, gone = 0] = shares([succeeded, ...rest], 100_000)
  return [ok, retried, failed, gone]
}
