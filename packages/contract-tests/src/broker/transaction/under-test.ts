import type { Message } from '@sheaf/core'
import { handled, within } from '../../waiting.js'
import type { TransactionsUnderTest } from '../options.js'
import type { BrokerFacts } from '../support/facts.js'
import type { BrokerTrial } from '../support/trial.js'

/** Why a broker need know nothing of transactions. */
export const unlessPublishesWithin = ({ broker }: BrokerFacts) =>
  broker.publishWithin === undefined ? 'there is no publishWithin' : undefined

/** What is told where the adapter's test gives no transactions. */
export const noTransactions = 'create() gives no transactions to write in: give begin, commit and rollback'

/** Publishes to the case's queue within a transaction. */
export function publishWithin(
  trial: BrokerTrial,
  transaction: unknown,
  messages: readonly Message[],
): Promise<void> {
  const publishing = trial.broker.publishWithin!(transaction, trial.queue, messages)
  return handled(within(trial.timeoutMs, 'publishWithin', publishing))
}

/** Runs some work in a transaction and ends it: whatever happens, none is left open for the cases after it. */
export async function inTransaction(
  transactions: TransactionsUnderTest,
  how: 'commit' | 'rollback',
  work: (transaction: unknown) => Promise<void>,
): Promise<void> {
  const transaction = await transactions.begin()
  try {
    await work(transaction)
  } catch (error) {
    await transactions.rollback(transaction)
    throw error
  }
  await transactions[how](transaction)
}
