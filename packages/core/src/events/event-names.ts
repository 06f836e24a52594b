import type { AppEvents } from './app-events.js'

// A record, because the compiler then finds an event that is missing here.
const every: Readonly<Record<keyof AppEvents, true>> = {
  requestEnqueued: true,
  requestReceived: true,
  requestSucceeded: true,
  requestRetried: true,
  requestPostponed: true,
  requestFailed: true,
  requestExpired: true,
  requestRejected: true,
  leaseLost: true,
  batchStarted: true,
  batchSucceeded: true,
  batchFailed: true,
  batchFinished: true,
  workerStarted: true,
  workerStopped: true,
  warning: true,
  error: true,
}

/** The names of all events. */
export const eventNames = Object.keys(every) as readonly (keyof AppEvents)[]

/** Whether there is an event of that name. */
export function isEventName(name: unknown): name is keyof AppEvents {
  return typeof name === 'string' && Object.hasOwn(every, name)
}
