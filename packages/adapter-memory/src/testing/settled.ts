import type { App, TaskStatus } from '@sheaf/core'
import type { Activity } from './activity.js'
import { realMonotonic, realPause } from './real-time.js'
import type { RecordedBatch, Recorder } from './recorder.js'
import type { TestParts } from './test-parts.js'

/** How many looks in a row must find nothing going on; each gives the event loop several turns. */
const quietLooks = 3
/** After how many looks it must be real I/O that is waited for, so that each further look comes after a pause. */
const looksWithoutPause = 50
/** How many batches in one wait are too many for anything but an endless circle. */
const manyCalls = 1_000

/**
 * Resolves once nothing more can happen without time passing: no batch runs, and no call of the broker is under way.
 *
 * @throws If that takes longer than so many real milliseconds; the message says what is still going on.
 */
export async function untilSettled(parts: TestParts, timeoutMs: number): Promise<void> {
  const { app, clock, activity, recorder } = parts
  const callsBefore = recorder.calls
  const endsAt = realMonotonic() + timeoutMs
  let quiet = 0
  for (let looks = 0; quiet < quietLooks; looks++) {
    const before = activity.count
    await clock.advance(0)
    quiet = activity.count === before && !isBusy(app, activity) ? quiet + 1 : 0
    if (realMonotonic() > endsAt) {
      const after = `settled: not at rest after ${timeoutMs} ms of real time`
      const complaint = complain(app, activity, recorder, recorder.calls - callsBefore)
      throw new Error(`${after}${complaint}`)
    }
    if (looks > looksWithoutPause) await realPause()
  }
}

/** Whether anything is under way. A run that has overrun its time limit is settled already, and may never end. */
function isBusy(app: App, activity: Activity): boolean {
  return activity.underWay.length > 0 || statuses(app).some(([, { running, overrun }]) => running > overrun)
}

/** What each worker of the app does for each task, with the task's name: a test may have started more of them. */
function statuses({ workers }: App): (readonly [string, TaskStatus])[] {
  return workers.flatMap((worker) => Object.entries(worker.status().tasks))
}

/** Says what keeps the app from coming to rest. */
function complain(app: App, activity: Activity, recorder: Recorder, calls: number): string {
  const busy = statuses(app).filter(([, { running, overrun }]) => running > overrun)
  const names = new Set(busy.map(([name]) => name))
  const running = recorder.running().filter(({ task }) => names.has(task))
  if (calls > manyCalls || (running.length === 0 && activity.underWay.length === 0)) {
    return `, and after ${calls} calls of run: there is always something new without any time passing, as where each run enqueues another request.`
  }
  if (running.length === 0) return `: ${activity.underWay.join(', ')} has not returned.`
  return `: ${running.map(describe).join('; ')}. If it waits for time to pass, let it: await advance('10s'). If it never ends, do not wait for it.`
}

function describe({ task, ids, at }: RecordedBatch & { readonly task: string }): string {
  return `task '${task}' is still running with ${ids.join(', ')} since ${at.toISOString()}`
}
