import { tasksNamed } from '../app/find-tasks.js'
import { loadApp, requireTasks } from '../app/load-app.js'
import { planProcesses } from '../app/plan-processes.js'
import { readAddress } from '../health/address.js'
import { logHealth, serveHealth } from '../health/serve-health.js'
import { createLog, type Log } from '../log/log.js'
import { watchApp } from '../log/watch-app.js'
import { runInPlace } from '../workers/run-in-place.js'
import { Supervisor } from '../workers/supervisor.js'
import type { Context, WorkerCommandOptions } from './context.js'

/** What a process may take beyond the time that its worker has to stop. */
const beyondStopMs = 2_000

/** How long a new process may take to come up before it is given up: it may wait for a broker. */
const readyMs = 60_000

/** `sheaf worker`: one worker in this process, or several in processes of their own. */
export async function workerCommand(
  context: Context,
  argument: string | undefined,
  options: WorkerCommandOptions,
): Promise<number> {
  const { output } = context
  const log = createLog(options.log, (line) => output.note(line), output.notePaint)
  return options.processes > 1
    ? superviseWorkers(argument, options, log)
    : runWorker(context, argument, options, log)
}

async function runWorker(
  { output, isJson }: Context,
  argument: string | undefined,
  { tasks, stopTimeout, health }: WorkerCommandOptions,
  log: Log,
): Promise<number> {
  const address = health === undefined ? undefined : readAddress(health, '--health')
  const { app } = await loadApp(argument)
  requireTasks(app)
  const chosen = tasks && tasksNamed(app, tasks)
  watchApp(app, log, 'trouble')
  const { report, exitCode } = await runInPlace(app, {
    tasks: chosen,
    stop: { timeout: stopTimeout },
    health: address,
    log,
  })
  if (isJson) await output.json(report)
  return exitCode
}

async function superviseWorkers(
  argument: string | undefined,
  { processes, stopTimeout, health }: WorkerCommandOptions,
  log: Log,
): Promise<number> {
  const address = health === undefined ? undefined : readAddress(health, '--health')
  const start = await planProcesses(argument)
  const supervisor = new Supervisor(processes, { start, log, stopMs: stopTimeout + beyondStopMs, readyMs })
  const server = address && (await serveHealth(address, () => supervisor.probe()))
  if (server) logHealth(log, server.url)
  const exitCode = await supervisor.run()
  server?.close()
  return exitCode
}
