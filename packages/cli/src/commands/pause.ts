import { queueNamed } from '../app/find-tasks.js'
import { answered, withApp } from '../app/with-app.js'
import { exitCodes, failure } from '../process/command-error.js'
import { appStats, whyAlone } from '../stats/app-stats.js'
import { operator } from '../stats/operator.js'
import { visible } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'

/** `sheaf pause` and `sheaf resume`: whether the workers of a queue receive from it, in all processes. */
export function pauseCommand(
  context: Context,
  action: 'pause' | 'resume',
  name: string,
  { app: module }: AppOptions,
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    const queue = queueNamed(app, name)
    const stats = await appStats(app)
    const alone = whyAlone(stats)
    if (stats === undefined || alone !== undefined)
      throw failure(`Workers are told by way of the statistics. ${alone}`)
    await answered(stats.store.control({ [action]: [queue], by: operator() }), `queue '${queue}'`)
    const isPaused = action === 'pause'
    if (isJson) await output.json({ queue, isPaused })
    else
      await output.data(
        `queue '${visible(queue)}' is ${isPaused ? 'paused' : 'resumed'}: workers hear of it within a second or two`,
      )
    return exitCodes.done
  })
}
