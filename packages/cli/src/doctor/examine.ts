import type { App } from '@sheaf/core'
import type { AppStats } from '../stats/app-stats.js'
import { nodeVersion, sharedQueues } from './app-rules.js'
import type { DoctorCheck, DoctorFinding } from './finding.js'
import { lookAtBackend, lookAtClock, lookAtDead } from './look-at-server.js'
import { lookAtStats } from './look-at-stats.js'
import { openChannels } from './open-channels.js'
import { factsOf, type TaskFacts } from './task-facts.js'
import { type AppFacts, type TaskRule, taskRules } from './task-rules.js'
import { workersByTask } from './workers-by-task.js'

/** All that was looked at. */
export interface Examination {
  readonly checks: readonly DoctorCheck[]
  /** What could not be looked at, and why. */
  readonly note?: string | undefined
}

/** Looks at everything about an app that can be wrong. */
export async function examine(app: App, stats: AppStats | undefined): Promise<Examination> {
  // The statistics are read at once: the worker that opens the channels is none of those that they should tell of.
  const [{ check, channels }, look] = await Promise.all([openChannels(app), lookAtStats(stats)])
  const isReachable = channels.size > 0
  const { check: known, view, note } = isReachable ? look : {}
  const workers = view && workersByTask(view)
  const tasks = app.tasks.map((task) => factsOf(task, channels.get(task.queue), workers?.get(task.name)))
  // What cannot be reached at all has been told of, once.
  const server = isReachable ? [await lookAtClock(app), await lookAtDead(app), await lookAtBackend(app)] : []
  const checks = [check, ...server, ...optionChecks(app, tasks), known]
  return { checks: distinct(checks.filter((one) => one !== undefined)), note }
}

function optionChecks(app: App, tasks: readonly TaskFacts[]): DoctorCheck[] {
  const { admin } = app.broker
  const about = { hasBackend: app.backend !== undefined, keepsDead: admin !== undefined }
  return [
    ...taskRules.map((rule) => ruleCheck(rule, tasks, about)),
    { name: 'queues', places: tasks.length, findings: sharedQueues(tasks) },
    { name: 'Node', places: 1, findings: nodeVersion(process.version) },
  ]
}

function ruleCheck(rule: TaskRule, tasks: readonly TaskFacts[], app: AppFacts): DoctorCheck {
  const findings = tasks.flatMap((task) => {
    const found = rule.check(task, app)
    return found ? [{ ...found, severity: 'warning' as const, task: task.name, queue: task.queue }] : []
  })
  return { name: rule.name, places: tasks.length, findings }
}

/** What both the options and the statistics tell is told by the statistics, which have seen it. */
function distinct(checks: readonly DoctorCheck[]): DoctorCheck[] {
  const keyOf = ({ code, task }: DoctorFinding) => `${code} ${task ?? ''}`
  return checks.map((check, index) => {
    const later = new Set(checks.slice(index + 1).flatMap(({ findings }) => findings.map(keyOf)))
    return { ...check, findings: check.findings.filter((finding) => !later.has(keyOf(finding))) }
  })
}
