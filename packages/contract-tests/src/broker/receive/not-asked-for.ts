import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'

const count = 20

/**
 * A service that pushes sends a whole prefetch to each subscriber. Were it kept by a worker that is paused, or holds all
 * it may, the other workers would stand idle before a full queue.
 */
export const receiveLeavesTheRest: BrokerGuarantee = {
  name: 'receive: what a channel is not asked for reaches another channel soon, and as a first attempt',
  unless: unlessOneOrder,
  async check(trial) {
    const messages = trial.messages(count, 'shared')
    await trial.publish(...messages)
    const taken = await trial.consumer.takeOne()
    const other = await trial.open()
    const rest = await whileHeld(trial, trial.consumer, [taken], async () => {
      const [deliveries] = await Promise.all([other.take(count - 1), trial.elapse(trial.leaseMs / 2)])
      return deliveries
    })
    same(ids([taken, ...rest]).sort(), ids(messages).sort(), 'what both channels received')
    const most = trial.capabilities.releaseCountsAttempt ? 2 : 1
    for (const { id, attempt, lapses } of rest) {
      // Had it come back by a lease that ran out, one of the two would say so.
      same(
        [attempt <= most, lapses],
        [true, 0],
        `whether '${id}' is at attempt ${most} at most, and its lapses`,
      )
    }
    await trial.consumer.finish([taken])
    await other.finish(rest)
    await trial.nothingComes(other, 'after all were acked')
  },
}
