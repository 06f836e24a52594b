import type { BrokerGuarantee } from '../support/guarantee.js'
import { expectRefusal } from '../support/refusal-of.js'
import { publishWithin, unlessPublishesWithin } from './under-test.js'

const noneOfThem = [{}, 'a transaction', 42]

/** A message published outside of the transaction that was meant would exist without it. */
export const refusesOtherTransactions: BrokerGuarantee = {
  name: 'publishWithin: what is no transaction that it can write in is refused with CONFIG_INVALID, and stores nothing',
  unless: unlessPublishesWithin,
  async check(trial) {
    for (const transaction of noneOfThem) {
      const publishing = publishWithin(trial, transaction, [trial.message('nowhere')])
      await expectRefusal(publishing, 'CONFIG_INVALID', `publishWithin of ${JSON.stringify(transaction)}`)
    }
    await trial.nothingComes(trial.consumer, 'of the messages that were refused')
  },
}
