import { queueNamed } from '../app/find-tasks.js'
import { adminOf, answered, withApp } from '../app/with-app.js'
import { exitCodes } from '../process/command-error.js'
import { noteDeed } from '../stats/note-deed.js'
import { confirm } from '../terminal/confirm.js'
import { count, counted } from '../terminal/figures.js'
import { visible } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'

/** `sheaf purge`: deletes what waits in a queue. */
export function purgeCommand(
  context: Context,
  name: string,
  { app: module, yes }: AppOptions & { readonly yes?: boolean },
): Promise<number> {
  const { output, isJson } = context
  return withApp(context, module, async (app) => {
    const queue = queueNamed(app, name)
    const admin = adminOf(app)
    const { ready, delayed } = await answered(admin.counts(queue), `queue '${queue}'`)
    const what = `${counted(ready + delayed, 'message')} of queue '${visible(queue)}'`
    await confirm(output, `Delete ${what} (${count(ready)} ready, ${count(delayed)} delayed)?`, yes)
    const deleted = await answered(admin.purge(queue), `purging queue '${queue}'`)
    await noteDeed(app, { action: 'purge', queue, count: deleted }, output)
    if (isJson) await output.json({ queue, deleted })
    else await output.data(`${counted(deleted, 'message')} deleted from queue '${visible(queue)}'`)
    return exitCodes.done
  })
}
