import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { orderedMessages, unlessOrdered } from './group-message.js'

/** First in, first out, across publishes and across receives. */
export const orderKept: BrokerGuarantee = {
  name: 'order: messages of one group (or queue) are handed out in the order of their publishing',
  unless: unlessOrdered,
  async check(trial) {
    const messages = orderedMessages(trial, 25)
    await trial.publish(...messages.slice(0, 15))
    await trial.publish(...messages.slice(15))
    const came: string[] = []
    while (came.length < messages.length) {
      const deliveries = await trial.consumer.receiveFor(trial.timeoutMs, 7)
      came.push(...ids(deliveries))
      await trial.consumer.finish(deliveries)
      if (deliveries.length === 0) break
    }
    same(came, ids(messages), 'the order in which they came')
  },
}
