import type { HeldRequest } from '../held/held-request.js'
import { noPromise } from '../options/no-promise.js'
import type { CoalesceSettings, TaskSettings } from '../task/task-settings.js'

/**
 * Folds requests that have the same coalescing key into one; which keeps the others as its `foldedRequests`.
 *
 * Which one stays goes by when they were enqueued, then by receipt, so that a retried old value never beats a newer one.
 * Those that stay keep the order of receipt among themselves.
 *
 * @throws Whatever the task's merge function throws; nothing is folded then.
 */
export function fold(
  requests: readonly HeldRequest[],
  coalesce: TaskSettings['coalesce'],
): readonly HeldRequest[] {
  if (!coalesce) return requests
  const groups = new Map<string, HeldRequest[]>()
  for (const request of requests) {
    const key = request.foldKey!
    const group = groups.get(key)
    if (group) group.push(request)
    else groups.set(key, [request])
  }
  const kept = new Set<HeldRequest>()
  try {
    for (const group of groups.values()) kept.add(foldGroup(group, coalesce.keep))
  } catch (error) {
    for (const request of requests) request.foldedRequests = undefined
    throw error
  }
  return requests.filter((request) => kept.has(request))
}

/** Folds requests of one key into one of them, and returns that. */
function foldGroup(group: readonly HeldRequest[], keep: CoalesceSettings['keep']): HeldRequest {
  const [only, ...others] = group
  if (others.length === 0) return only!
  const byTime = [...group].sort(byEnqueuedAt)
  const one = (keep === 'last' ? byTime.at(-1) : byTime[0])!
  if (typeof keep === 'function') {
    one.payload = byTime
      .slice(1)
      .reduce((kept, next) => noPromise(keep(kept, next.payload), 'coalesce.keep'), one.payload)
  }
  one.foldedRequests = group.filter((request) => request !== one)
  return one
}

function byEnqueuedAt(one: HeldRequest, other: HeldRequest): number {
  return one.delivery.enqueuedAt - other.delivery.enqueuedAt || one.sequence - other.sequence
}
