import type { Events } from '../events/events.js'
import type { StopReport } from '../held/fate.js'
import type { Clock } from '../ports/clock.js'
import type { QueuePlan } from './queue-plan.js'

/** What the events of a worker say of it. */
export interface WorkerAbout {
  readonly hostname: string
  readonly plans: readonly QueuePlan[]
}

/** Emits that a worker has started, or has stopped with a report. Nothing is made where nobody listens. */
export function announceWorker(
  { events, clock }: { readonly events: Events; readonly clock: Clock },
  name: 'workerStarted' | 'workerStopped',
  { hostname, plans }: WorkerAbout,
  report?: StopReport,
): void {
  if (!events.has(name)) return
  const base = {
    at: new Date(clock.now()),
    hostname,
    tasks: plans.flatMap(({ tasks }) => tasks.map((task) => task.name)),
    queues: plans.map(({ queue }) => queue),
  }
  if (report) events.emit('workerStopped', { ...base, report })
  else events.emit('workerStarted', base)
}
