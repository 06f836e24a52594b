import { brokerContract, type TransactionsUnderTest } from '@sheaf/contract-tests'
import { test } from 'vitest'
import { PostgresBroker, type PostgresBrokerOptions, type PostgresClient } from '../../src/index.js'

/** What the contract is run on. */
export interface Subject {
  readonly name: string
  /** One for all cases; each has queues of its own. */
  client(): PostgresClient
  readonly transactions: TransactionsUnderTest | undefined
  readonly options?: Partial<PostgresBrokerOptions>
}

// Cases hold messages that they do not renew, while many of them share a machine that may be busy: a second is soon over.
const lease = '5s'

/** Runs the broker contract, without an order and with groups in order. */
export function contractTests(subject: Subject): void {
  for (const ordered of [false, true]) {
    const name = `PostgresBroker on ${subject.name}, ${ordered ? 'groups in order' : 'unordered'}`
    const cases = brokerContract({
      name,
      queue: (label) => `${label} ${ordered} ${crypto.randomUUID()}`,
      create() {
        const open = () =>
          new PostgresBroker({ client: subject.client(), lease, ordered, ...subject.options })
        return { broker: open(), connect: open, transactions: subject.transactions }
      },
    })
    test.concurrent.each(cases)(
      `${ordered ? 'in order' : 'unordered'}: $name`,
      async ({ run }) => void (await run()),
    )
  }
}
