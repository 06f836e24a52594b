import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'
import { endLeases } from '../support/lapse.js'

/**
 * The broker itself is the clock: a message taken after the others and never renewed comes back twice. By then two
 * leases have passed for the others, which were renewed as a worker renews them.
 */
export const extendedStays: BrokerGuarantee = {
  name: 'lease: renewed messages stay with their holder, all of them, however many leases long',
  unless: unlessOneOrder,
  async check(trial) {
    await trial.publish(...trial.messages(trial.many, 'kept'))
    const held = await trial.consumer.take(trial.many)
    const pulse = trial.message('pulse')
    await trial.publish(pulse)
    const other = await trial.open()
    await other.takeOne()

    for (const beat of ['first', 'second']) {
      let isBack = false
      const note = () => {
        isBack = true
      }
      if (trial.leasesEndWithConnection) await endLeases(trial, other)
      const arriving = other.takeAgain(1)
      const arrived = arriving.then(note, note)
      while (!isBack) {
        expectLost(await trial.consumer.extendLease(held), [], 'extendLease')
        await trial.pass(trial.leaseMs / 3, arrived)
      }
      same(ids(await arriving), [pulse.id], `the ${beat} message that comes while the others are renewed`)
    }
    await trial.consumer.finish(held)
  },
}
