import type { BatchRequest } from '../task/batch-request.js'

/** What a log line should show of a request; the engine's own fields are of no use there. */
export function shownRequest(request: BatchRequest) {
  const { id, task, queue, group, payload, headers, attempt, enqueuedAt, receivedAt, ignoreResult, folded } =
    request
  return { id, task, queue, group, payload, headers, attempt, enqueuedAt, receivedAt, ignoreResult, folded }
}
