import type { App, StatsView, TaskInfo } from '@sheaf/core'
import { taskInfo } from '../describe/task-info.js'
import { findFailing } from './find-failing.js'
import { findFallingBehind } from './find-falling-behind.js'
import { findBlockedLoops, findLostLeases } from './find-lost-leases.js'
import { findGrowingDead, findHeavyRetries } from './find-lost-work.js'
import { findNoWorker } from './find-no-worker.js'
import { findDifferentVersions, findSkewedClocks } from './find-odd-processes.js'
import { findLongRuns, findShortKeys, findShortPrefetch } from './find-short-options.js'
import { findThinBatches } from './find-thin-batches.js'
import type { Finding } from './finding.js'
import { type TaskScene, taskScene } from './task-scene.js'

const ofTasks: readonly ((scene: TaskScene) => Finding[])[] = [
  findFailing,
  findNoWorker,
  findLostLeases,
  findGrowingDead,
  findFallingBehind,
  findHeavyRetries,
  findLongRuns,
  findThinBatches,
  findShortKeys,
  findShortPrefetch,
]

const ofProcesses = [findBlockedLoops, findSkewedClocks, findDifferentVersions]

const order = { error: 0, warning: 1, info: 2 } as const

/**
 * What needs a look, in words: each finding names its cause and, where there is one, the option to change. The gravest
 * first. Pure: the same view has the same findings.
 *
 * @param view - What a store has read, of the last hour or so and by the minute.
 * @param app - Its tasks count beside those of the view, with the options that they have here.
 *
 * @example
 * ```ts
 * const view = await new MemoryStats().read({ from: Date.now() - 3_600_000, to: Date.now(), step: 'minute' })
 * for (const { code, message, advice } of findings(view, app)) console.log(code, message, advice ?? '')
 * ```
 */
export function findings(view: StatsView, app?: Pick<App, 'tasks'>): Finding[] {
  const infos = new Map<string, TaskInfo | undefined>(view.tasks.map(({ name, info }) => [name, info]))
  for (const task of app?.tasks ?? []) infos.set(task.name, taskInfo(task))
  const live = view.processes.filter(({ isGone }) => !isGone)
  const found = [
    ...[...infos].flatMap(([name, info]) => {
      const scene = taskScene(view, name, info)
      return withoutConsequences(ofTasks.flatMap((find) => find(scene)))
    }),
    ...ofProcesses.flatMap((find) => find(live)),
  ]
  return found.sort((one, other) => order[one.severity] - order[other.severity])
}

/** A task in which everything fails retries a lot, and falls behind: that is said once. */
function withoutConsequences(found: Finding[]): Finding[] {
  if (!found.some(({ code }) => code === 'TASK_FAILING')) return found
  return found.filter(({ code }) => code !== 'RETRY_HEAVY' && code !== 'FALLING_BEHIND')
}
