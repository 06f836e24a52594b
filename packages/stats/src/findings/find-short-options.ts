import { quantile } from '../read/quantile.js'
import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { percent, time } from './words.js'

const leastBatches = 50
const mostShort = 0.2
const closeToLimit = 0.8

/** Batches closed early because more keys were open than may be. */
export function findShortKeys({ name, info, counts }: TaskScene): Finding[] {
  const { batches, closedBy } = counts
  const part = closedBy.keys / batches
  if (!info || batches < leastBatches || part < mostShort) return []
  const wanted = info.maxOpenKeys * (part >= 0.5 ? 4 : 2)
  const holds = info.prefetch !== undefined && info.prefetch < wanted ? `, prefetch: ${wanted}` : ''
  return [
    {
      code: 'KEYS_SHORT',
      severity: 'info',
      task: name,
      message: `${name}: ${percent(part)} of its batches are closed because more than ${info.maxOpenKeys} keys were open.`,
      advice: 'Let more keys be open at once, or make the keys of batchBy coarser.',
      change: `maxOpenKeys: ${wanted}${holds}`,
    },
  ]
}

/** Batches closed early because the worker held all it may. */
export function findShortPrefetch({ name, info, counts }: TaskScene): Finding[] {
  const { batches, closedBy } = counts
  const part = closedBy.prefetch / batches
  if (info?.prefetch === undefined || batches < leastBatches || part < mostShort) return []
  const wanted = Math.max(info.prefetch * 2, info.flushEvery * (info.concurrency + 1))
  return [
    {
      code: 'PREFETCH_SHORT',
      severity: 'info',
      task: name,
      message: `${name}: ${percent(part)} of its batches are closed because the worker holds all it may, ${info.prefetch} requests.`,
      advice: 'Let it hold more.',
      change: `prefetch: ${wanted}`,
    },
  ]
}

/** Runs that come close to their time limit. */
export function findLongRuns({ name, info, counts }: TaskScene): Finding[] {
  const ranMs = quantile(counts.ran, 0.95)
  const limitMs = info?.timeLimitMs
  if (limitMs === undefined || ranMs === undefined || counts.batches < 20) return []
  if (ranMs <= limitMs * closeToLimit) return []
  return [
    {
      code: 'RUN_LONG',
      severity: 'warning',
      task: name,
      message: `${name}: one batch of twenty runs for ${time(ranMs)} or more, and its time limit is ${time(limitMs)}: what overruns it is retried.`,
      advice: 'Raise timeLimit, or let batches be smaller.',
      change: `flushEvery: ${Math.max(1, Math.floor(info!.flushEvery / 2))}`,
    },
  ]
}
