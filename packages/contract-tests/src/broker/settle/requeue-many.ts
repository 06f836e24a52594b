import { same } from '../../compare.js'
import { handled } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A batch that failed goes back in one call, each request with a backoff of its own. */
export const requeueMany: BrokerGuarantee = {
  name: 'requeue: every message of a large call comes back once, and wakes another channel',
  async check(trial) {
    const messages = trial.messages(trial.many, 'failed')
    await trial.publish(...messages)
    const held = await trial.consumer.take(trial.many)
    const other = await trial.open()
    const arriving = handled(other.take(trial.many))
    expectLost(
      await trial.consumer.requeue(held.map((delivery) => ({ delivery, delayMs: 0 }))),
      [],
      'requeue',
    )
    const again = await arriving
    same(ids(again).sort(), ids(messages).sort(), 'what comes back')
    same([...new Set(again.map(({ attempt }) => attempt))], [2], 'the attempts')
    await other.finish(again)
    await trial.nothingComes(other, 'after all were acked')
  },
}
