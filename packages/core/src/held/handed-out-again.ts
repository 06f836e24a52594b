import type { Delivery } from '../ports/delivery.js'
import type { HeldRequest } from './held-request.js'

/**
 * Whether a newer receipt of a request that is being put back is the hand-out after that: the broker has done it, whether
 * or not it has said so. A lease that lapsed meanwhile looks different where the broker counts lapses; where it does not,
 * the request has lost its old receipt all the same. Pure.
 */
export function isHandedOutAgain(
  { goingBackBy, delivery, verdict }: Pick<HeldRequest, 'goingBackBy' | 'delivery' | 'verdict'>,
  newer: Delivery,
  releaseCountsAttempt: boolean,
): boolean {
  if (goingBackBy === undefined || newer.lapses !== delivery.lapses) return false
  const isRequeue = goingBackBy === 'requeue'
  const mayBeCounted = isRequeue || releaseCountsAttempt
  const mayBeUncounted = !isRequeue || verdict?.type === 'postponed'
  return (
    (mayBeCounted && newer.attempt === delivery.attempt + 1) ||
    (mayBeUncounted && newer.attempt === delivery.attempt)
  )
}
