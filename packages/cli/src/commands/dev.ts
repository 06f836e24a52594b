import type { App } from '@sheaf/core'
import { tasksNamed } from '../app/find-tasks.js'
import { findPackage } from '../app/import-package.js'
import { loadApp, requireTasks } from '../app/load-app.js'
import { planProcesses } from '../app/plan-processes.js'
import { findProject, projectFolder } from '../app/project.js'
import { keysFrom, withKeys } from '../dashboard/dev-keys.js'
import { type DashboardSettings, openDashboard } from '../dashboard/open-dashboard.js'
import { createLog, type Log } from '../log/log.js'
import { watchApp } from '../log/watch-app.js'
import { exitCodes } from '../process/command-error.js'
import { appStats } from '../stats/app-stats.js'
import { visible } from '../terminal/visible.js'
import { DevLoop } from '../workers/dev-loop.js'
import { runInPlace } from '../workers/run-in-place.js'
import { isSupervised } from '../workers/supervised.js'
import { watchFiles } from '../workers/watch-files.js'
import type { AppOptions, Context } from './context.js'

/** What `sheaf dev` may be told. */
export interface DevOptions extends AppOptions {
  readonly tasks?: readonly string[]
  readonly port: number
  readonly dashboard: boolean
}

/** What runs may take a moment; what only waits is handed back at once. */
const stop = { timeout: 500, mode: 'release' } as const

/** `sheaf dev`: a worker that starts anew when its sources change, a line for every batch, and the dashboard. */
export function devCommand(
  context: Context,
  argument: string | undefined,
  options: DevOptions,
): Promise<number> {
  return isSupervised() ? runDevWorker(context, argument, options) : keepDevWorker(context, argument)
}

async function keepDevWorker({ output }: Context, argument: string | undefined): Promise<number> {
  const { dim } = output.notePaint
  const say = (text: string) => output.note(dim(`sheaf dev: ${visible(text)}`))
  const loop = new DevLoop(withKeys(await planProcesses(argument)), say)
  const folder = projectFolder(findProject(process.cwd()))
  const unwatch = watchFiles(folder, (path) => loop.changed(path))
  loop.begin()
  let interrupts = 0
  await new Promise<void>((resolve) => {
    const end = () => {
      if (++interrupts > 1) return loop.hasten()
      unwatch()
      void loop.end().then(resolve)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  })
  return interrupts > 1 ? exitCodes.interrupted : exitCodes.done
}

async function runDevWorker(
  context: Context,
  argument: string | undefined,
  options: DevOptions,
): Promise<number> {
  // Before any of the user's code could see them.
  const keys = keysFrom(process.env)
  const { app } = await loadApp(argument)
  requireTasks(app)
  const tasks = options.tasks && tasksNamed(app, options.tasks)
  await countForItself(app)
  const log = devLog(context)
  watchApp(app, log, 'all')
  if (options.dashboard) await showDashboard(context, app, { port: options.port, keys })
  return (await runInPlace(app, { tasks, stop, log })).exitCode
}

/** Batches are what it is watched for, and so they are data; the rest is said beside it. */
function devLog({ output, isJson }: Context): Log {
  const format = isJson ? 'json' : 'pretty'
  const data = createLog(format, (line) => void output.data(line), output.paint)
  const rest = createLog(format, (line) => output.note(line), output.notePaint)
  return (entry) => (entry.event === 'batchFinished' ? data(entry) : rest(entry))
}

/** An app without statistics has those of this process, where `@sheaf/stats` is installed: the dashboard shows them. */
async function countForItself(app: App): Promise<void> {
  const loaded = await findPackage('@sheaf/stats')
  if (loaded === undefined || (await appStats(app))) return
  const { stats } = loaded as unknown as { stats(): { attach(app: App): unknown } }
  stats().attach(app)
}

/** A dashboard that cannot be shown is no reason not to work. */
async function showDashboard({ output }: Context, app: App, settings: DashboardSettings): Promise<void> {
  const { dim } = output.notePaint
  try {
    const { url } = await openDashboard(app, settings)
    output.note(dim(`sheaf dev: dashboard on ${url}`))
  } catch (error) {
    output.note(dim(`sheaf dev: no dashboard: ${visible((error as Error).message)}`))
  }
}
