import { fail, same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A worker's prefetch rests on this number. */
export const receiveAtMostMax: BrokerGuarantee = {
  name: 'receive: brings at least one and at most max deliveries, and leaves the rest',
  async check(trial) {
    const messages = trial.messages(7, 'many')
    await trial.publish(...messages)
    const came: string[] = []
    while (came.length < messages.length) {
      const max = Math.min(3, messages.length - came.length)
      const deliveries = await trial.consumer.receiveFor(trial.timeoutMs, max)
      if (deliveries.length === 0) fail('receive', 'one of the messages left', '[]')
      came.push(...ids(deliveries))
      await trial.consumer.finish(deliveries)
    }
    same(came.sort(), messages.map(({ id }) => id).sort(), 'what came in all')
  },
}
