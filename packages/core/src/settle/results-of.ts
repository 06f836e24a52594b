import type { StoredResult } from '../ports/result-backend.js'
import type { HeldRequest } from '../verdict/held-request.js'
import type { Settlement } from './settlement.js'
import { toStoredResult } from './store-results.js'

/** The results that go with a settlement; a lost lease stores nothing. */
export function resultsOf(settlement: Settlement, nowMs: number, expiresMs: number): StoredResult[] {
  const results: StoredResult[] = []
  const add = (request: HeldRequest) => {
    if (request.ignoreResult || request.hasEnded || request.verdict === undefined) return
    const result = toStoredResult(request, request.verdict, nowMs, expiresMs)
    if (result) results.push(result)
  }
  settlement.acks.forEach(add)
  settlement.alreadyAcked.forEach(add)
  for (const { request } of settlement.requeues) add(request)
  for (const { request } of settlement.deadLetters) add(request)
  return results
}
