import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'

/** Who purges a queue clears what waits: the work that is being done is done. */
export const adminPurgeKeepsLeased: BrokerGuarantee = {
  name: 'admin.purge: leaves what is leased to its holder, unless purgesLeased says otherwise',
  unless: (facts) => {
    if (facts.admin === undefined) return 'there is no admin'
    return facts.capabilities.purgesLeased ? 'purgesLeased is true' : unlessOneOrder(facts)
  },
  async check(trial) {
    const { consumer } = trial
    await trial.publish(trial.message('held'))
    const held = await consumer.takeOne()
    await whileHeld(trial, consumer, [held], async () => {
      same(await trial.admin!.purge(trial.queue), 0, 'how many purge says it deleted of what is held')
      await trial.nothingComes(consumer, 'after the queue was purged')
      expectLost(await consumer.extendLease([held]), [], 'extendLease after a purge')
    })
    expectLost(await consumer.release([held]), [], 'release after a purge')
    const again = await consumer.takeOne()
    same(again.copy, held.copy, 'what comes once the held message was released')
    await consumer.finish([again])
    await trial.nothingComes(consumer, 'after it was acked')
  },
}
