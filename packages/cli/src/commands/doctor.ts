import { type App, docsUrl } from '@sheaf/core'
import { requireTasks } from '../app/load-app.js'
import { withApp } from '../app/with-app.js'
import { examine } from '../doctor/examine.js'
import { reportLines, sorted } from '../doctor/report.js'
import { exitCodes } from '../process/command-error.js'
import { appStats } from '../stats/app-stats.js'
import type { AppOptions, Context } from './context.js'

/** What `sheaf doctor` may be told. */
export interface DoctorOptions extends AppOptions {
  readonly strict?: boolean
}

/** `sheaf doctor`: what is wrong with an app, its broker and its workers, and what to change. */
export function doctorCommand(
  context: Context,
  module: string | undefined,
  { strict = false }: DoctorOptions,
): Promise<number> {
  const { output, isJson } = context
  const use = async (app: App) => {
    requireTasks(app)
    const { checks, note } = await examine(app, await appStats(app))
    const findings = sorted(checks)
    const counting = findings.filter(({ severity }) => strict || severity === 'error')
    const exitCode = counting.length > 0 ? exitCodes.failed : exitCodes.done
    const head = {
      app: app.name,
      system: app.broker.system,
      tasks: app.tasks.length,
      node: process.versions.node,
    }
    if (isJson) {
      const passed = checks.filter((check) => check.findings.length === 0).map(({ name }) => name)
      const linked = findings.map((finding) => ({ ...finding, url: docsUrl(finding.code) }))
      await output.json({ ...head, findings: linked, passed, ...(note && { note }) })
    } else await output.data(reportLines(head, checks, note, exitCode, output.paint).join('\n'))
    return exitCode
  }
  return withApp(context, module, use, { isQuiet: true })
}
