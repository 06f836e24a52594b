import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const count = 1_000
const atATime = 100

/** How many fit in one request of the service is the adapter's business, never the caller's. */
export const publishMany: BrokerGuarantee = {
  name: 'publish, receive, ack: a thousand messages in one publish, a hundred at a time',
  async check(trial) {
    const messages = trial.messages(count, 'many')
    await trial.publish(...messages)

    const came = new Set<string>()
    while (came.size < count) {
      const deliveries = await trial.consumer.receiveFor(trial.timeoutMs, atATime)
      if (deliveries.length === 0) break
      for (const id of ids(deliveries)) {
        same(came.has(id), false, `whether '${id}' had come before`)
        came.add(id)
      }
      await trial.consumer.finish(deliveries)
    }
    same([...came].sort(), messages.map(({ id }) => id).sort(), 'the ids that came')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
