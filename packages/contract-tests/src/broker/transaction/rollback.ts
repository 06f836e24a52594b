import type { BrokerGuarantee } from '../support/guarantee.js'
import { inTransaction, noTransactions, publishWithin, unlessPublishesWithin } from './under-test.js'

/** No mail goes out about an order that was never made. */
export const goneAtRollback: BrokerGuarantee = {
  name: 'publishWithin: after a rollback its messages never existed, and those of other transactions do',
  unless: unlessPublishesWithin,
  async check(trial) {
    const { transactions, consumer } = trial
    if (transactions === undefined) return trial.leavesUntried(noTransactions)
    const messages = trial.messages(3, 'kept')
    await inTransaction(transactions, 'commit', (transaction) =>
      publishWithin(trial, transaction, messages.slice(0, 1)),
    )
    await inTransaction(transactions, 'rollback', (transaction) =>
      publishWithin(trial, transaction, trial.messages(2, 'rolled-back')),
    )
    await inTransaction(transactions, 'commit', (transaction) =>
      publishWithin(trial, transaction, messages.slice(1)),
    )
    await consumer.takeEach(messages, 'what comes of three transactions')
    await trial.nothingComes(consumer, 'of the transaction that was rolled back')
  },
}
