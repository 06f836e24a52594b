import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { counted, niceNumber, option, percent, time } from './words.js'

const leastBatches = 50
const mostByInterval = 0.8
const leastFill = 0.3
/** How full batches should be with the window that is advised, and how many times as long that may be. */
const aimedFill = 0.5
const longestFactor = 10

/** Batches that close by their interval long before they are full: a longer window would save calls. */
export function findThinBatches(scene: TaskScene): Finding[] {
  const { name, info, counts } = scene
  const { batches, closedBy, requests, cap } = counts
  if (!info || batches < leastBatches || closedBy.interval / batches < mostByInterval) return []
  const fill = requests / cap
  if (fill >= leastFill) return []
  return [
    {
      code: 'BATCH_THIN',
      severity: 'info',
      task: name,
      message: `${name}: ${percent(closedBy.interval / batches)} of its batches are closed by the interval, at ${percent(fill)} of what they may hold.`,
      ...betterWindow(scene),
    },
  ]
}

function betterWindow({
  info,
  counts,
  workers,
  requestsPerMs,
}: TaskScene): Pick<Finding, 'advice' | 'change'> {
  const { flushEvery, flushIntervalMs, isKeyed } = info!
  if (isKeyed)
    return { advice: 'A longer flushInterval, or keys of batchBy that are coarser, would gather more.' }
  const ratePerMs = requestsPerMs / Math.max(1, workers.length)
  const wanted = (flushEvery * aimedFill) / ratePerMs
  const windowMs = niceNumber(Math.min(wanted, Math.max(1, flushIntervalMs) * longestFactor))
  const mean = counts.requests / counts.batches
  const gathered = Math.min(flushEvery, Math.round(ratePerMs * windowMs))
  if (windowMs <= flushIntervalMs || gathered < mean * 1.5) {
    return {
      advice:
        'So few requests come that a longer window would hardly gather more; a smaller flushEvery says so.',
    }
  }
  const rate = `${niceRate(ratePerMs * 1_000)} requests/s a worker`
  const saved = percent(1 - mean / gathered)
  return {
    advice: `At ${rate}, a window of ${time(windowMs)} would gather about ${counted(gathered, 'request')}: ${saved} fewer calls, up to ${time(windowMs - flushIntervalMs)} later.`,
    change: `flushInterval: ${option(windowMs)}`,
  }
}

function niceRate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1)
}
