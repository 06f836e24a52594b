import { toStoredError } from '../errors/stored-error.js'
import type { HeldRequest } from '../held/held-request.js'
import type { StoredResult } from '../ports/result-backend.js'
import { serialisable } from '../results/serialisable.js'
import type { EngineVerdict } from '../verdict/give-verdict.js'
import type { Settlement } from './settlement.js'

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

/** The result of a request, as it is to be stored; `undefined` where nothing is. */
function toStoredResult(
  request: HeldRequest,
  verdict: EngineVerdict,
  nowMs: number,
  expiresMs: number,
): StoredResult | undefined {
  const { id, task, attempt } = request
  const common = { id, task, attempt, expiresMs }
  switch (verdict.type) {
    case 'replaced':
    case 'postponed':
      return undefined
    case 'retry':
      return {
        ...common,
        state: 'RETRY',
        ...(verdict.error !== undefined && { error: toStoredError(verdict.error) }),
      }
    case 'failed':
      return { ...common, state: 'FAILURE', error: toStoredError(verdict.error), finishedAt: nowMs }
    case 'expired':
      return { ...common, state: 'EXPIRED', finishedAt: nowMs }
    case 'succeeded':
      return withValue({ ...common, state: 'SUCCESS', finishedAt: nowMs }, verdict.value)
  }
}

/** A value that cannot be stored fails only its own result; the work is done and stays done. */
function withValue(stored: StoredResult, value: unknown): StoredResult {
  if (value === undefined) return stored
  try {
    return { ...stored, result: serialisable(value, stored.id) }
  } catch (error) {
    return { ...stored, state: 'FAILURE', error: toStoredError(error) }
  }
}
