import { same } from '../../compare.js'
import { handled } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A worker that stops hands back what it never ran, for the next one to take at once. */
export const releaseReturns: BrokerGuarantee = {
  name: 'release: the messages are there for another channel at once, as attempts only where releases count',
  async check(trial) {
    const messages = trial.messages(trial.many, 'released')
    await trial.publish(...messages)
    const held = await trial.consumer.take(messages.length)

    const other = await trial.open()
    const arriving = handled(other.take(messages.length))
    expectLost(await trial.consumer.release(held), [], 'release')
    const deliveries = await arriving
    same(ids(deliveries).sort(), messages.map(({ id }) => id).sort(), 'what comes back')
    const expected = trial.capabilities.releaseCountsAttempt ? 2 : 1
    for (const { attempt, lapses } of deliveries) {
      same([attempt, lapses], [expected, 0], 'attempt and lapses after a release')
    }
    same(
      deliveries.map(({ copy }) => copy).sort(),
      held.map(({ copy }) => copy).sort(),
      'the copies that come back',
    )
    await other.finish(deliveries)
    await trial.nothingComes(other, 'after all were acked')
  },
}
