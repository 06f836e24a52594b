import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'

/** When the second renewal comes: a whole lease lasts until then, half a one does not. */
const secondRenewal = 0.6

/**
 * The broker itself is the clock: a message that nobody renews comes back when its lease is over, and until then none of
 * those that are renewed so seldom.
 */
export const renewalIsWhole: BrokerGuarantee = {
  name: 'lease: a renewal lasts a whole leaseMs from its own moment',
  unless: (facts) =>
    facts.leasesEndWithConnection
      ? "leases end with their holder's connection, and not with time"
      : unlessOneOrder(facts),
  async check(trial) {
    const { consumer, leaseMs } = trial
    await trial.publish(...trial.messages(3, 'kept'))
    const held = await consumer.take(3)
    const pulse = trial.message('pulse')
    await trial.publish(pulse)
    const other = await trial.open()
    await other.takeOne()

    expectLost(await consumer.extendLease(held), [], 'the first extendLease')
    const arriving = other.takeOne(leaseMs)
    const arrived = arriving.catch(() => undefined)
    await trial.pass(leaseMs * secondRenewal, arrived)
    expectLost(await consumer.extendLease(held), [], `extendLease after ${secondRenewal} of a lease`)
    await trial.pass(leaseMs * (1 - secondRenewal) + trial.capabilities.delayPrecisionMs + 1, arrived)
    const came = await arriving
    same(ids([came]), [pulse.id], 'what comes back first, while the others are renewed')
    await other.finish([came])
    await consumer.finish(held)
  },
}
