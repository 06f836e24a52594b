import type { HeldRequest } from '../held/held-request.js'
import type { TaskSettings } from '../task/task-settings.js'

/**
 * Folds requests that have the same coalescing key into one; the others become its riders.
 *
 * Those that stay keep the order of receipt among themselves.
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
  for (const group of groups.values()) {
    const one = (coalesce.keep === 'first' ? group[0] : group.at(-1))!
    one.riders = group.length > 1 ? group.filter((request) => request !== one) : undefined
    kept.add(one)
  }
  return requests.filter((request) => kept.has(request))
}
