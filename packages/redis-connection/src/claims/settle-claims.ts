import type { Delivery } from '@sheaf/core'
import { portionsOf } from '../portions.js'
import { type Claim, type ClaimedDelivery, groupByClaim } from './claim.js'

/** How the messages of claims are settled. */
export interface Settling<Kind extends ClaimedDelivery> {
  /** Runs the script for some messages of one claim. */
  send(claim: Claim, chosen: readonly Kind[]): Promise<unknown>
  /** Whether a claim that nobody knows is lost; else an earlier call settled it. */
  isForgotten(claim: Claim): boolean
  /** The length of the text that comes along with a message. */
  unitsOf?(delivery: Kind): number
}

/** The most text that one call brings. A claim bounds what its own messages take; what comes along is long now and then. */
const mostUnits = 1_000_000

/** Settles claim by claim, all in one write, and returns what was lost. */
export async function settleClaims<Kind extends ClaimedDelivery>(
  deliveries: readonly Delivery[],
  settling: Settling<Kind>,
): Promise<readonly Delivery[]> {
  const calls: Promise<readonly Kind[]>[] = []
  for (const [claim, chosen] of groupByClaim<Kind>(deliveries)) {
    for (const portion of inCalls(chosen, settling)) calls.push(settleOne(claim, portion, settling))
  }
  const lost = calls.length === 1 ? [await calls[0]!] : await Promise.all(calls)
  return lost.flat()
}

async function settleOne<Kind extends ClaimedDelivery>(
  claim: Claim,
  chosen: readonly Kind[],
  settling: Settling<Kind>,
): Promise<readonly Kind[]> {
  claim.settling++
  try {
    const lost = lostOf(await settling.send(claim, chosen), claim, chosen, settling)
    markSettled(claim, chosen, lost)
    return lost
  } catch (error) {
    claim.inDoubtSinceMs ??= performance.now()
    throw error
  } finally {
    claim.settling--
  }
}

const nothing: readonly never[] = []

/** Which of the deliveries that a call was for are lost, by the script's reply. */
function lostOf<Kind extends ClaimedDelivery>(
  reply: unknown,
  claim: Claim,
  chosen: readonly Kind[],
  settling: Settling<Kind>,
): readonly Kind[] {
  if (Array.isArray(reply)) {
    const positions = new Set(reply.map(Number))
    return chosen.filter(({ position }) => positions.has(position))
  }
  if (Number(reply) === 2) return settling.isForgotten(claim) ? chosen : nothing
  return Number(reply) === 1 ? chosen : nothing
}

function markSettled(
  claim: Claim,
  chosen: readonly ClaimedDelivery[],
  lost: readonly ClaimedDelivery[],
): void {
  const gone = lost.length === 0 ? undefined : new Set(lost)
  for (const delivery of chosen) {
    if (delivery.isSettled || gone?.has(delivery)) continue
    delivery.isSettled = true
    claim.open--
  }
}

function inCalls<Kind extends ClaimedDelivery>(
  chosen: readonly Kind[],
  { unitsOf }: Settling<Kind>,
): readonly (readonly Kind[])[] {
  if (unitsOf === undefined) return [chosen]
  return portionsOf(chosen, { items: Number.POSITIVE_INFINITY, units: mostUnits, unitsOf })
}
