import type { ChannelCapabilities } from '../ports/channel.js'
import type { Delivery } from '../ports/delivery.js'
import type { HeldRequest } from './held-request.js'

/** What of a channel tells which hand-outs it counts. */
export type CountedHandOuts = Pick<ChannelCapabilities, 'releaseCountsAttempt' | 'postponeCountsAttempt'>

/**
 * Whether a newer receipt of a request that is being put back is the hand-out after that: the broker has done it, whether
 * or not it has said so. A lease that lapsed meanwhile looks different where the broker counts lapses; where it does not,
 * the request has lost its old receipt all the same. Pure.
 */
export function isHandedOutAgain(
  { goingBack, delivery, verdict }: Pick<HeldRequest, 'goingBack' | 'delivery' | 'verdict'>,
  newer: Delivery,
  { releaseCountsAttempt, postponeCountsAttempt }: CountedHandOuts,
): boolean {
  if (goingBack === undefined || newer.lapses !== delivery.lapses) return false
  const isRelease = goingBack.by === 'release'
  const isPostponed = !isRelease && verdict?.type === 'postponed'
  if (newer.attempt === delivery.attempt) return isRelease || isPostponed
  const isCounted = isRelease ? releaseCountsAttempt : !isPostponed || postponeCountsAttempt !== false
  return isCounted && newer.attempt === delivery.attempt + 1
}
