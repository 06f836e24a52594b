import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** Producers need not wait for workers. */
export const publishBeforeOpen: BrokerGuarantee = {
  name: 'publish: messages wait for the first channel of their queue, and never go to another queue',
  async check(trial) {
    const queue = await trial.freshQueue('before-open')
    const message = trial.message('early')
    await trial.broker.publish(queue, [message])
    await trial.nothingComes(trial.consumer, 'for another queue')

    const consumer = await trial.open({}, undefined, queue)
    same(ids([await consumer.takeOne()]), [message.id], 'what the first channel receives')
  },
}
