import type { App, OperatorDeed } from '@sheaf/core'
import { answered } from '../app/with-app.js'
import type { Output } from '../terminal/output.js'
import { visible } from '../terminal/visible.js'
import { appStats } from './app-stats.js'
import { operator } from './operator.js'

/** Notes in the app's statistics what was done here, for those who look there. What was done stays done where that fails. */
export async function noteDeed(app: App, deed: OperatorDeed, output: Output): Promise<void> {
  try {
    const stats = await appStats(app)
    if (stats?.store.scope !== 'shared') return
    await answered(stats.store.control({ did: [deed], by: operator() }), 'noting what was done')
  } catch (error) {
    output.note(output.notePaint.yellow(visible((error as Error).message)))
  }
}
