import type { SheafError, SheafErrorCode } from '../errors/sheaf-error.js'
import type { Events } from '../events/events.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Settlement } from '../settle/settlement.js'
import { defaultBackoff, exponentialDelayMs } from '../task/backoff.js'
import { decideVerdict } from '../verdict/decide.js'
import type { Admission } from './admission.js'

/** Hand-outs of a message for an unknown task before it is dead-lettered: time enough for a rolling deploy. */
const unknownTaskAttempts = 5

/** Why a message is dead-lettered, in words for the person who looks at dead letters. */
const reasons: { readonly [code in SheafErrorCode]?: string } = {
  UNDECODABLE: 'undecodable',
  PAYLOAD_INVALID: 'invalid payload',
  UNKNOWN_TASK: `unknown task, ${unknownTaskAttempts} times`,
}

/** Decides what becomes of a request that was not accepted, and sorts it by that for settling. */
export function refuse(
  request: HeldRequest,
  admission: Exclude<Admission, { readonly type: 'accepted' }>,
  settlement: Settlement,
  events: Events,
): void {
  switch (admission.type) {
    case 'expired':
      request.verdict = { type: 'expired' }
      settlement.acks.push(request)
      return
    case 'rejected':
      reject(request, admission.error, settlement)
      return
    case 'unknown':
      if (request.attempt >= unknownTaskAttempts) reject(request, admission.error, settlement)
      else putBack(request, admission.error, settlement)
      return
    case 'exhausted':
      request.verdict = { type: 'failed', error: admission.error }
      settlement.add(request, request.verdict)
      return
    case 'threw':
      retry(request, admission, settlement, events)
  }
}

function reject(request: HeldRequest, error: SheafError, settlement: Settlement): void {
  request.rejection = { error, action: 'dead-lettered' }
  // Callers who wait for its result are told.
  request.verdict = { type: 'failed', error }
  settlement.deadLetters.push({ request, reason: reasons[error.code] ?? error.code, error })
}

function putBack(request: HeldRequest, error: SheafError, settlement: Settlement): void {
  request.rejection = { error, action: 'requeued' }
  const delayMs = exponentialDelayMs(defaultBackoff, request.attempt)
  settlement.requeues.push({ request, delayMs, counts: 'attempt' })
}

/** The task's own function failed on it, or took too long, as `run` might have: it is treated as a throw of `run`. */
function retry(
  request: HeldRequest,
  { error, task, during }: Extract<Admission, { readonly type: 'threw' }>,
  settlement: Settlement,
  events: Events,
): void {
  const { owner, settings } = task
  const doing =
    during === 'sorting' ? `sorting request ${request.id} into a batch` : `validating request ${request.id}`
  events.error(error, doing, owner.about)
  request.verdict = decideVerdict({
    verdict: undefined,
    ending: { type: 'threw', error },
    attempt: request.attempt,
    maxAttempts: settings.maxAttempts,
    acks: 'late',
    retryDelayMs: (cause) => owner.retryDelayMs(request.attempt, cause),
  })
  settlement.add(request, request.verdict)
}
