import { requireTasks } from '../app/load-app.js'
import { withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { onInterruption } from '../process/interruption.js'
import { appStats, whyAlone } from '../stats/app-stats.js'
import { jsonLine } from '../terminal/visible.js'
import { showing, type WatchOptions } from '../terminal/watch.js'
import { LiveTop } from '../top/live-top.js'
import { TopReader } from '../top/read-top.js'
import { topSummary, topTable } from '../top/top-table.js'
import type { AppOptions, Context } from './context.js'

/** `sheaf top`: live on a terminal; elsewhere as it is now. */
export function topCommand(
  context: Context,
  module: string | undefined,
  options: AppOptions & WatchOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    requireTasks(app)
    const stats = await appStats(app)
    if (output.isTerminal && process.stdin.isTTY && !isJson) {
      await new LiveTop(app, stats, output, options.interval).run(onInterruption())
      return exitCodes.done
    }
    const alone = whyAlone(stats)
    if (alone) output.note(output.notePaint.yellow(alone))
    const reader = new TopReader(app, stats)
    await showing(output, options, async () => {
      const view = await reader.view()
      const lines = reader.lines(await reader.counts(), view)
      if (isJson) return [jsonLine(lines)]
      const summary = topSummary(lines)
      const table = topTable(lines, output.paint, output.columns).map((line) => line.slice(2))
      return summary === '' ? table : [output.paint.dim(summary), '', ...table]
    })
    return exitCodes.done
  })
}
