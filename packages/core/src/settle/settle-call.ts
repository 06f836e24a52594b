import type { Fate } from '../held/fate.js'
import { filterOrSame } from '../held/filter-or-same.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Holdings } from '../held/holdings.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { brokerPauseMs, lastWordsMs, noAnswer } from '../time/broker-patience.js'
import { inTime } from '../time/in-time.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import type { BrokerCall } from './broker-calls.js'

/** What one settling call is made with. */
export interface SettleCallParts {
  readonly channel: Channel
  readonly clock: Clock
  readonly holdings: Holdings
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
  /** Messages were received again while they were being put back: what came are new hand-outs of them. */
  onHandedOutAgain(requests: readonly HeldRequest[]): void
  reportError(error: unknown, during: string): void
}

/** How a request has ended, once it is settled; `undefined` where that is yet to be seen. */
export type FateOf = (request: HeldRequest) => Fate | undefined

const nothing: ReadonlySet<Delivery> = new Set()

const isHeld = (request: HeldRequest) => !request.hasEnded

/** Makes a settling call, and again until the broker has taken it. Never rejects. */
export async function settleCall(call: BrokerCall, fateOf: FateOf, parts: SettleCallParts): Promise<void> {
  const { channel, clock, deadline } = parts
  const { leaseMs } = channel
  const hurry = { latch: deadline, ms: lastWordsMs }
  const patience = { clock, ms: leaseMs, hurry, late: () => noAnswer(leaseMs) }
  let left = filterOrSame(call.requests, isHeld)
  for (let failures = 0; left.length > 0; ) {
    for (const request of left) request.isSettling = true
    const sent = left.map((request) => request.delivery)
    try {
      // A call without an answer is sent again: it may have been lost, and is harmless twice.
      const lost = await inTime(call.send(left, sent), patience)
      left = finishAll(call, left, sent, lost.length > 0 ? new Set(lost) : nothing, fateOf, parts)
    } catch (error) {
      failures++
      for (const request of left) request.isSettling = false
      parts.reportError(error, `settling ${left.length} requests (${call.name})`)
      if (deadline.isSet) return
      await wait(brokerPauseMs(failures), clock, deadline)
      left = filterOrSame(withoutDone(call, left, sent, fateOf, parts), isHeld)
    }
  }
}

/** Returns those that a newer receipt made this one worthless for: they are settled again, with the newer. */
function finishAll(
  { name }: BrokerCall,
  requests: readonly HeldRequest[],
  sent: readonly Delivery[],
  lost: ReadonlySet<Delivery>,
  fateOf: FateOf,
  { holdings, channel, onHandedOutAgain }: SettleCallParts,
): HeldRequest[] {
  const again: HeldRequest[] = []
  const handedOutAgain: HeldRequest[] = []
  for (let index = 0; index < requests.length; index++) {
    const request = requests[index]!
    const delivery = sent[index]!
    const isNewer = request.delivery !== delivery
    if (lost.has(delivery)) {
      if (isNewer) again.push(request)
      else holdings.finish(request, 'lost')
      continue
    }
    holdings.finish(request, fateOf(request))
    if (!isNewer) continue
    // What was acked is done; that it came once more is a repeat, and goes the same way.
    if (name === 'requeue' || name === 'release') handedOutAgain.push(request)
    else void channel.ack([request.delivery]).catch(() => {})
  }
  if (handedOutAgain.length > 0) onHandedOutAgain(handedOutAgain)
  return again
}

/**
 * After a call that failed: a newer hand-out of a copy may prove that the call had its effect and only its answer was
 * lost. To say it again would put the new hand-out back.
 */
function withoutDone(
  { name }: BrokerCall,
  requests: readonly HeldRequest[],
  sent: readonly Delivery[],
  fateOf: FateOf,
  { holdings, onHandedOutAgain }: SettleCallParts,
): readonly HeldRequest[] {
  if (name !== 'requeue' && name !== 'release') return requests
  const done = requests.filter(
    (request, index) => request.delivery !== sent[index] && provesEffect(name, request, sent[index]!),
  )
  for (const request of done) holdings.finish(request, fateOf(request))
  if (done.length > 0) onHandedOutAgain(done)
  return requests.filter((request) => !done.includes(request))
}

/** Whether what was sent for a request must have had its effect, because the request has come again as only that explains. */
function provesEffect(
  name: 'requeue' | 'release',
  { delivery: newer, verdict }: HeldRequest,
  { attempt, lapses }: Delivery,
): boolean {
  if (newer.lapses !== lapses) return false
  const isUncounted = name === 'release' || verdict?.type === 'postponed'
  const isCounted = name === 'requeue'
  return (isUncounted && newer.attempt === attempt) || (isCounted && newer.attempt === attempt + 1)
}
