import type { DepthRow } from '@sheaf/core'
import { sumCounts } from '../count/add-counts.js'
import { quantile } from '../read/quantile.js'
import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { count, niceNumber, percent, time } from './words.js'

const windowMs = 600_000
/** Of the ten minutes, so many must have been counted: a process that counts may have died. */
const leastDepths = 8
const leastByCount = 0.95
/** A run that is shorter than this has room for more requests. */
const shortRunMs = 1_000
/** From here on an event loop is busy itself, and more batches at once in it would not help. */
const busyLoopMs = 100

/** Batches are full, and more comes in than goes out. */
export function findFallingBehind(scene: TaskScene): Finding[] {
  const { name, info, now, rows, depths } = scene
  const recent = depths.filter(({ at }) => at > now - windowMs - 60_000)
  const counts = sumCounts(rows.filter(({ at }) => at > now - windowMs).map((row) => row.counts))
  const { batches, closedBy } = counts
  if (!info || batches === 0 || closedBy.count / batches < leastByCount || !grows(recent)) return []
  const [first, last] = [recent[0]!, recent[recent.length - 1]!]
  return [
    {
      code: 'FALLING_BEHIND',
      severity: 'warning',
      task: name,
      message: `${name}: what waits has grown for 10 min, from ${count(first.ready)} to ${count(last.ready)}, though ${percent(closedBy.count / batches)} of its batches are full.`,
      ...remedy(scene, quantile(counts.ran, 0.5) ?? 0),
    },
  ]
}

/** Whether it grew nearly all of the time, and by more than chance. */
function grows(depths: readonly DepthRow[]): boolean {
  if (depths.length < leastDepths) return false
  let steps = 0
  for (let at = 1; at < depths.length; at++) if (depths[at]!.ready > depths[at - 1]!.ready) steps++
  const [first, last] = [depths[0]!, depths[depths.length - 1]!]
  return steps >= (depths.length - 1) * 0.8 && last.ready > first.ready * 1.2
}

function remedy({ info, workers }: TaskScene, ranMs: number): Pick<Finding, 'advice' | 'change'> {
  const { flushEvery, concurrency, timeLimitMs = Number.POSITIVE_INFINITY } = info!
  const loopMs = Math.max(0, ...workers.map(({ process }) => process.loop.p99Ms))
  const ran = `Half of its batches run for less than ${time(ranMs)}`
  if (ranMs < shortRunMs && ranMs * 4 < timeLimitMs) {
    return {
      advice: `${ran}: larger ones cost less a request.`,
      change: `flushEvery: ${niceNumber(flushEvery * 2)}`,
    }
  }
  if (loopMs < busyLoopMs) {
    return {
      advice: `${ran.replace('less than', 'up to')}, and the event loop is free meanwhile: let more of them run at once.`,
      change: `concurrency: ${concurrency * 2}`,
    }
  }
  return { advice: `Its workers' event loops are busy, ${time(loopMs)} at a time: start more workers.` }
}
