import type { Fate } from '../held/fate.js'
import { filterOrSame } from '../held/filter-or-same.js'
import { GoingBack } from '../held/going-back.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Holdings } from '../held/holdings.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import type { Delivery } from '../ports/delivery.js'
import { brokerPauseMs } from '../time/broker-patience.js'
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

/** An early ack says nothing yet of how a request ends. */
export const notYet: FateOf = () => undefined

const nothing: ReadonlySet<Delivery> = new Set()

const isHeld = (request: HeldRequest) => !request.hasEnded

/** Makes a settling call, and again until the broker has taken it. Never rejects. */
export async function settleCall(call: BrokerCall, fateOf: FateOf, parts: SettleCallParts): Promise<void> {
  const { clock, deadline } = parts
  const { name } = call
  const goingBack = name === 'requeue' || name === 'release' ? new GoingBack(name) : undefined
  let left = filterOrSame(call.requests, isHeld)
  for (let failures = 0; left.length > 0; ) {
    for (const request of left) {
      request.isSettling = true
      if (request.goingBack !== goingBack) request.goingBack = goingBack
    }
    const sent = left.map((request) => request.delivery)
    try {
      // A call without an answer is sent again: it may have been lost, and is harmless twice.
      const found = await call.send(left, sent)
      const lost = found.length > 0 ? new Set(found) : nothing
      left = finishAll({ call, requests: left, sent, lost, fateOf, isRepeated: failures > 0 }, parts)
    } catch (error) {
      failures++
      // After an early ack that may have been taken, a lease that is gone proves nothing.
      if (fateOf !== notYet || deadline.isSet) for (const request of left) request.isSettling = false
      parts.reportError(error, `settling ${left.length} requests (${name})`)
      left = filterOrSame(left, isHeld)
      if (deadline.isSet || left.length === 0) return
      const pauseMs = brokerPauseMs(failures)
      if (goingBack) await goingBack.pause(pauseMs, left.length, clock, deadline)
      else await wait(pauseMs, clock, deadline)
      left = filterOrSame(left, isHeld)
    }
  }
}

/** A settling call that the broker has answered. */
interface Answered {
  readonly call: BrokerCall
  readonly requests: readonly HeldRequest[]
  readonly sent: readonly Delivery[]
  readonly lost: ReadonlySet<Delivery>
  readonly fateOf: FateOf
  /** Whether it was sent before, and failed: it may have been taken then. */
  readonly isRepeated: boolean
}

/** Returns those that a newer receipt made this one worthless for: they are settled again, with the newer. */
function finishAll(
  { call: { name }, requests, sent, lost, fateOf, isRepeated }: Answered,
  { holdings, channel, onHandedOutAgain }: SettleCallParts,
): HeldRequest[] {
  // What an early ack may have taken is nobody else's to run, so it must run here.
  const isLost = (delivery: Delivery) => lost.has(delivery) && !(fateOf === notYet && isRepeated)
  const again: HeldRequest[] = []
  const handedOutAgain: HeldRequest[] = []
  for (let index = 0; index < requests.length; index++) {
    const request = requests[index]!
    const delivery = sent[index]!
    const isNewer = request.delivery !== delivery
    if (isNewer && lost.has(delivery)) {
      again.push(request)
      continue
    }
    if (isLost(delivery)) {
      holdings.finish(request, 'lost')
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
