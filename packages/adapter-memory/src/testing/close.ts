import type { TestApp } from './app-under-test.js'
import { settlesWithin } from './real-time.js'

/** How much real time a run that is under way has before the clock is moved for it. */
const graceMs = 250
const mostSteps = 120

/** Closes a test app without waiting for what never ends: after a while, time is made to pass until the timeouts are over. */
export async function closeTestApp(t: TestApp): Promise<void> {
  const closed = t.worker.stop({ mode: 'release' }).then(() => t.app.close())
  let isClosed = await settlesWithin(closed, graceMs)
  for (let step = 0; step < mostSteps && !isClosed; step++) {
    await t.clock.advance('1s')
    isClosed = await settlesWithin(closed, 0)
  }
  await closed
}
