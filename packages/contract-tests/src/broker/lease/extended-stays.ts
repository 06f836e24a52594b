import { same } from '../../compare.js'
import { ids } from '../consumer.js'
import type { BrokerGuarantee } from '../guarantee.js'

/**
 * The broker itself is the clock: a second message, taken after the first and never renewed, comes back twice. By then
 * two leases have passed for the first one, which was renewed as a worker renews it.
 */
export const extendedStays: BrokerGuarantee = {
  name: 'lease: a renewed message stays with its holder, however many leases long',
  unless: ({ capabilities }) =>
    capabilities.ordered === 'queue'
      ? 'the whole queue is one order: nothing comes beside a held message'
      : undefined,
  async check(trial) {
    await trial.publish(trial.message('kept'))
    const held = await trial.consumer.takeOne()
    const pulse = trial.message('pulse')
    await trial.publish(pulse)
    const other = await trial.open()
    await other.takeOne()

    for (const beat of ['first', 'second']) {
      let isBack = false
      const arriving = other.takeOne(trial.leaseMs)
      const note = () => {
        isBack = true
      }
      const arrived = arriving.then(note, note)
      while (!isBack) {
        same(ids(await trial.consumer.extendLease([held])), [], 'lost leases at extendLease')
        await trial.pass(trial.leaseMs / 3, arrived)
      }
      same((await arriving).id, pulse.id, `the ${beat} message that comes while the other is renewed`)
    }
    await trial.consumer.finish([held])
  },
}
