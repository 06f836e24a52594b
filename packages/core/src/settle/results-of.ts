import { perError } from '../errors/per-error.js'
import { toStoredError } from '../errors/stored-error.js'
import type { HeldRequest } from '../held/held-request.js'
import type { StoredError, StoredResult } from '../ports/result-backend.js'
import { serialisable } from '../results/serialisable.js'
import type { EngineVerdict, Success } from '../verdict/give-verdict.js'
import type { Settlement } from './settlement.js'

/** Whether the result of anything that a lease is held of may have to be stored. */
export function hasResults({ acks, requeues, deadLetters }: Settlement): boolean {
  return (
    acks.some(isOfInterest) ||
    requeues.some(({ request }) => isOfInterest(request)) ||
    deadLetters.some(({ request }) => isOfInterest(request))
  )
}

function isOfInterest({ ignoreResult, hasEnded, verdict }: HeldRequest): boolean {
  return !ignoreResult && !hasEnded && verdict !== undefined
}

/** The results that go with a settlement; a lost lease stores nothing. */
export function resultsOf(settlement: Settlement, nowMs: number, expiresMs: number): StoredResult[] {
  const results: StoredResult[] = []
  const common = { nowMs, expiresMs, storedError: perError(toStoredError) }
  const add = (request: HeldRequest) => {
    if (!isOfInterest(request)) return
    const result = toStoredResult(request, request.verdict!, common)
    if (result) results.push(result)
  }
  settlement.acks.forEach(add)
  settlement.alreadyAcked.forEach(add)
  for (const { request } of settlement.requeues) add(request)
  for (const { request } of settlement.deadLetters) add(request)
  return results
}

/** What the results of one settlement have in common. */
export interface CommonParts {
  readonly nowMs: number
  readonly expiresMs: number
  storedError(error: unknown): StoredError
}

/** The result of a request, as it is to be stored; `undefined` where nothing is. */
export function toStoredResult(
  request: HeldRequest,
  verdict: EngineVerdict,
  { nowMs, expiresMs, storedError }: CommonParts,
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
        ...('error' in verdict && { error: storedError(verdict.error) }),
      }
    case 'failed':
      return { ...common, state: 'FAILURE', error: storedError(verdict.error), finishedAt: nowMs }
    case 'expired':
      return { ...common, state: 'EXPIRED', finishedAt: nowMs }
    case 'succeeded':
      return withValue({ ...common, state: 'SUCCESS', finishedAt: nowMs }, verdict)
  }
}

/** A value that cannot be stored fails only its own result; the work is done and stays done. */
function withValue(stored: StoredResult, { value, json }: Success): StoredResult {
  if (value === undefined) return stored
  try {
    return { ...stored, result: json === undefined ? serialisable(value, stored.id) : JSON.parse(json) }
  } catch (error) {
    return { ...stored, state: 'FAILURE', error: toStoredError(error) }
  }
}
