import type { Fate } from '../held/fate.js'
import type { HeldRequest } from '../held/held-request.js'
import type { AppEvents, RequestEvent } from './app-events.js'
import type { Events } from './events.js'

const eventOf = {
  completed: 'requestSucceeded',
  retried: 'requestRetried',
  postponed: 'requestPostponed',
  failed: 'requestFailed',
  expired: 'requestExpired',
  rejected: 'requestRejected',
  lost: 'leaseLost',
  released: undefined,
  abandoned: undefined,
} as const satisfies Record<Fate, keyof AppEvents | undefined>

/** The part of an event that tells which request it is about. */
export function requestEvent(request: HeldRequest, at: Date): RequestEvent {
  const { task, queue, id, attempt, batchId } = request
  return { task, queue, at, id, attempt, ...(batchId !== undefined && { batchId }) }
}

/** Emits the event of how a request has ended. Nothing is made where nobody listens. */
export function announce(events: Events, request: HeldRequest, fate: Fate, nowMs: () => number): void {
  const name = eventOf[fate]
  if (name === undefined || !events.has(name)) return
  const base = requestEvent(request, new Date(nowMs()))
  // What the event tells beyond that is in the verdict, or in the rejection.
  const { verdict, rejection } = request
  if (name === 'requestRejected') events.emit(name, { ...base, ...rejection! })
  else if (name === 'requestRetried') {
    events.emit(name, {
      ...base,
      delayMs: verdict?.type === 'retry' ? verdict.delayMs : 0,
      ...errorOf(verdict),
    })
  } else if (name === 'requestPostponed') {
    events.emit(name, { ...base, delayMs: verdict?.type === 'postponed' ? verdict.delayMs : 0 })
  } else if (name === 'requestFailed') events.emit(name, { ...base, error: errorOf(verdict).error })
  else if (name === 'requestSucceeded' && verdict?.type === 'succeeded' && verdict.value !== undefined) {
    events.emit(name, { ...base, value: verdict.value })
  } else events.emit(name, base)
}

function errorOf(verdict: HeldRequest['verdict']): { error?: unknown } {
  return verdict !== undefined && 'error' in verdict ? { error: verdict.error } : {}
}
