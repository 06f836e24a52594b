import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'

/** A holder that falls silent is what a killed process looks like to the broker. */
export const lapsedComesBack: BrokerGuarantee = {
  name: 'lease: when the holder falls silent the message comes back, and the crash is a counted attempt',
  async check(trial) {
    const message = trial.message('orphan', { group: 'orphans' })
    await trial.publish(message)
    const lost = await trial.consumer.takeOne()
    const other = await trial.open()
    const [delivery] = await takeLapsed(trial, other, 1, trial.consumer)
    same(
      [delivery!.id, delivery!.body, delivery!.copy, delivery!.group, delivery!.enqueuedAt],
      [message.id, message.body, lost.copy, message.group, lost.enqueuedAt],
      'id, body, copy, group and enqueuedAt of what comes back',
    )
    same(delivery!.attempt, 2, 'its attempt')
    await other.finish([delivery!])
    await trial.nothingComes(other, 'after it was acked')
  },
}
