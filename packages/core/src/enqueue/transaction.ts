import { SheafError } from '../errors/sheaf-error.js'
import type { CheckedEnqueueOptions } from './enqueue-options.js'
import type { TaskBinding } from './task-binding.js'

/**
 * The transaction of a request, if it is to be enqueued in one.
 *
 * @throws {CONFIG_INVALID} If the broker cannot store messages as part of a transaction.
 */
export function transactionOf(binding: TaskBinding, options: CheckedEnqueueOptions | undefined): unknown {
  const transaction = options?.transaction
  if (transaction === undefined || binding.app.outbox.takesTransactions) return transaction
  throw new SheafError(
    'CONFIG_INVALID',
    "enqueue: transaction: this app's broker cannot enqueue in a transaction. Leave it out, or use a broker that is your database.",
  )
}

/**
 * All requests of one call are stored or none, so they share a transaction.
 *
 * @throws {CONFIG_INVALID} If they do not.
 */
export function sharedTransaction(
  binding: TaskBinding,
  all: readonly (CheckedEnqueueOptions | undefined)[],
): unknown {
  const transaction = transactionOf(binding, all[0])
  if (all.every((options) => options?.transaction === transaction)) return transaction
  throw new SheafError(
    'CONFIG_INVALID',
    'enqueueEach: transaction: expected the same one for every request of a call. Make a call for each transaction.',
  )
}
