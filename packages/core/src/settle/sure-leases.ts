import type { HeldRequest } from '../held/held-request.js'
import type { LeaseKeeper } from '../held/lease-keeper.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs } from '../time/broker-patience.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import type { Settlement } from './settlement.js'

/** What leases are made sure of with. */
export interface SureLeaseParts {
  readonly leaseMs: number
  readonly leases: Pick<LeaseKeeper, 'leasedAtMs' | 'renewShared'>
  readonly clock: Clock
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
  reportError(error: unknown, during: string): void
}

/**
 * Renews the leases of a settlement where they may be over, and again until the broker has answered: a worker that was
 * frozen, or that heard late of what it was handed out, does not know yet that others have it. What is lost has ended then.
 *
 * @returns Whether the leases of what has not ended are sure; not so only at the deadline of `stop()`.
 */
export async function areSure(settlement: Settlement, parts: SureLeaseParts): Promise<boolean> {
  const { leases, clock, deadline, reportError } = parts
  for (let failures = 0; isInDoubt(settlement, parts); ) {
    if (deadline.isSet) return false
    try {
      await leases.renewShared()
    } catch (error) {
      failures++
      reportError(error, 'renewing leases that may be over, before results are stored')
      await wait(brokerPauseMs(failures), clock, deadline)
    }
  }
  return true
}

function isInDoubt(settlement: Settlement, { leases, leaseMs, clock }: SureLeaseParts): boolean {
  const { acks, requeues, deadLetters } = settlement
  const overMs = clock.monotonic() - leaseMs
  const isOver = (request: HeldRequest) => !request.hasEnded && leases.leasedAtMs(request) <= overMs
  const isRequestOver = ({ request }: { readonly request: HeldRequest }) => isOver(request)
  return acks.some(isOver) || requeues.some(isRequestOver) || deadLetters.some(isRequestOver)
}
