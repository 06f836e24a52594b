import type { App, Worker } from '@sheaf/core'
import type { ManualClock } from './manual-clock.js'
import { settlesWithin } from './real-time.js'

/** How much real time a run that is under way has to end before the clock is moved. */
const graceMs = 250
const mostSteps = 120

/** Closes a test app. A run that never ends is not waited for: after a moment the clock is moved until the timeouts are over. */
export async function closeTestApp(app: App, worker: Worker | undefined, clock: ManualClock): Promise<void> {
  const closed = Promise.resolve(worker?.stop({ mode: 'release' })).then(() => app.close())
  let isClosed = await settlesWithin(closed, graceMs)
  for (let step = 0; step < mostSteps && !isClosed; step++) {
    await clock.advance('1s')
    isClosed = await settlesWithin(closed, 0)
  }
  await closed
}
