import { SheafError } from '@sheaf/core'
import { everything } from '../support/kinds.js'
import { ReferenceTransaction } from '../support/reference-transaction.js'
import type { Breakage } from './breakage.js'

const options = everything
const commits =
  'publishWithin: a message exists once its transaction commits, and not before; a receive that waits gets it'

// What any transaction of a test run was given.
const pending = new ReferenceTransaction()
const refused = new WeakSet<object>()

export const transactionSabotages: Record<string, Breakage> = {
  [commits]: {
    options,
    async publishWithin(broker, _transaction, queue, messages) {
      await broker.publish(queue, messages)
    },
  },
  'publishWithin: after a rollback its messages never existed, and those of other transactions do': {
    options,
    // All transactions share one list, and whichever commits next commits all of it.
    async publishWithin(broker, transaction, queue, messages) {
      await broker.publishWithin!(pending, queue, messages)
      transaction.add(() => pending.commit())
    },
  },
  'publishWithin: what is no transaction that it can write in is refused with CONFIG_INVALID, and stores nothing':
    {
      options,
      async publishWithin(broker, _transaction, queue, messages) {
        await broker.publish(queue, messages)
      },
    },
  'publishWithin: a message that is refused fails alone, and the transaction can go on and commit': {
    options,
    // As a database does that was sent what it refuses.
    async publishWithin(broker, transaction, queue, messages) {
      if (refused.has(transaction)) throw new Error('The transaction is aborted.')
      await broker.publishWithin!(transaction, queue, messages).catch((error: unknown) => {
        if (SheafError.is(error, 'PUBLISH_FAILED')) refused.add(transaction)
        throw error
      })
    },
  },
}

export const moreTransactionSabotages: readonly (readonly [string, Breakage])[] = [
  [
    commits,
    {
      options,
      // Stores the messages and wakes nobody.
      async publishWithin(broker, transaction, name, messages) {
        transaction.add(() => {
          const queue = broker.queue(name)
          const { wake } = queue
          queue.wake = () => undefined
          for (const message of messages) queue.add(message)
          queue.wake = wake
        })
      },
    },
  ],
]
