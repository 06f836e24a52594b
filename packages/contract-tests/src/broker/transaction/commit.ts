import type { Delivery } from '@sheaf/core'
import { same } from '../../compare.js'
import { handled } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { inTransaction, noTransactions, publishWithin, unlessPublishesWithin } from './under-test.js'

/** The order and the mail about it exist together. */
export const publishedAtCommit: BrokerGuarantee = {
  name: 'publishWithin: a message exists once its transaction commits, and not before; a receive that waits gets it',
  unless: unlessPublishesWithin,
  async check(trial) {
    const { transactions, consumer } = trial
    if (transactions === undefined) return trial.leavesUntried(noTransactions)
    const message = trial.message('within')
    let arriving = Promise.resolve<readonly Delivery[]>([])
    await inTransaction(transactions, 'commit', async (transaction) => {
      await publishWithin(trial, transaction, [message])
      await trial.nothingComes(consumer, 'before the transaction has committed')
      arriving = handled(consumer.take(1))
    })
    const deliveries = await arriving
    same(ids(deliveries), [message.id], 'what comes once the transaction has committed')
    await consumer.finish(deliveries)
    await trial.nothingComes(consumer, 'after it was acked')
  },
}
