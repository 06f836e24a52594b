import { perError } from '../errors/per-error.js'
import { toStoredError } from '../errors/stored-error.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Outcome } from '../ports/channel.js'
import { toStoredResult } from './results-of.js'
import type { Settlement } from './settlement.js'

/** How the requests of a settlement have ended for good, also those whose results are ignored; a lost lease says nothing. */
export function outcomesOf(settlement: Settlement, nowMs: number, expiresMs: number): Outcome[] {
  const outcomes: Outcome[] = []
  const common = { nowMs, expiresMs, storedError: perError(toStoredError) }
  const add = (request: HeldRequest) => {
    if (request.hasEnded || request.verdict === undefined) return
    const result = toStoredResult(request, request.verdict, common)
    if (result && result.state !== 'RETRY') outcomes.push({ delivery: request.delivery, result })
  }
  settlement.acks.forEach(add)
  settlement.alreadyAcked.forEach(add)
  for (const { request } of settlement.deadLetters) add(request)
  return outcomes
}
