import type { BrokerGuarantee } from '../support/guarantee.js'
import { tooLongBody, tooMuchToTry, unlessBounded } from '../support/most-bytes.js'
import { expectRefusal } from '../support/refusal-of.js'
import { inTransaction, noTransactions, publishWithin, unlessPublishesWithin } from './under-test.js'

/** The transaction is the user's: what the user does with a refused message is too. */
export const transactionSurvivesRefusal: BrokerGuarantee = {
  name: 'publishWithin: a message that is refused fails alone, and the transaction can go on and commit',
  unless: (facts) => unlessPublishesWithin(facts) ?? unlessBounded(facts),
  async check(trial) {
    const { transactions, consumer } = trial
    const untried = transactions === undefined ? noTransactions : tooMuchToTry(trial)
    if (untried !== undefined) return trial.leavesUntried(untried)
    const [beside, after] = trial.messages(2, 'kept')
    const tooLarge = trial.message('too-large', { body: tooLongBody(trial) })
    await inTransaction(transactions!, 'commit', async (transaction) => {
      const publishing = publishWithin(trial, transaction, [tooLarge, beside!])
      await expectRefusal(publishing, 'PUBLISH_FAILED', 'publishWithin', [tooLarge.id])
      await publishWithin(trial, transaction, [after!])
    })
    await consumer.takeEach([beside!, after!], 'what comes of the transaction')
    await trial.nothingComes(consumer, 'beside what was stored')
  },
}
