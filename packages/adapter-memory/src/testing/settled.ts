import type { Worker } from '@sheaf/core'
import type { Activity } from './activity.js'
import type { ManualClock } from './manual-clock.js'
import { realMonotonic, realPause } from './real-time.js'
import type { RecordedBatch, Recorder } from './recorder.js'

/** What coming to rest is judged by. */
export interface Surroundings {
  readonly clock: ManualClock
  readonly worker: Worker
  readonly activity: Activity
  readonly recorder: Recorder
}

/** How many looks in a row must find nothing going on. Each gives several turns of the event loop. */
const quietLooks = 3
/** After so many looks it must be real I/O that is waited for, and looking without a pause would only heat the machine. */
const impatientLooks = 50
/** So many batches in one wait are rather a circle than much work. */
const manyCalls = 1_000

/**
 * Resolves once nothing more can happen without time passing: no batch runs, nothing is on its way to or from the broker.
 *
 * @throws If that takes longer than so many real milliseconds; the message says what is still going on.
 */
export async function untilSettled(surroundings: Surroundings, timeoutMs: number): Promise<void> {
  const { clock, activity, recorder } = surroundings
  const callsBefore = recorder.calls
  const endsAt = realMonotonic() + timeoutMs
  let quiet = 0
  for (let looks = 0; quiet < quietLooks; looks++) {
    const before = activity.count
    await clock.advance(0)
    quiet = activity.count === before && !isBusy(surroundings) ? quiet + 1 : 0
    if (realMonotonic() > endsAt) {
      const after = `settled: not at rest after ${timeoutMs} ms of real time`
      throw new Error(`${after}${complaint(surroundings, recorder.calls - callsBefore)}`)
    }
    if (looks > impatientLooks) await realPause()
  }
}

/** What has overrun its time limit is settled already, and may never end. */
function isBusy({ worker, activity }: Surroundings): boolean {
  const tasks = Object.values(worker.status().tasks)
  return activity.underWay.length > 0 || tasks.some(({ running, overrun }) => running > overrun)
}

/** What keeps it from coming to rest. */
function complaint({ worker, activity, recorder }: Surroundings, calls: number): string {
  const busy = Object.entries(worker.status().tasks).filter(([, { running, overrun }]) => running > overrun)
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
