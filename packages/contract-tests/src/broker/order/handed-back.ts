import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { orderedMessages, unlessOrdered } from './group-message.js'

/** After a failure the worker hands the rest of the group back, in order: the broker must not shuffle it. */
export const orderHandedBack: BrokerGuarantee = {
  name: 'order: one message requeued and the later held ones released come back in their old order',
  unless: unlessOrdered,
  async check(trial) {
    const { consumer } = trial
    const messages = orderedMessages(trial, 4)
    await trial.publish(...messages)
    const [retried, ...rest] = await consumer.receiveFor(trial.timeoutMs, messages.length)
    expectLost(await consumer.requeue([{ delivery: retried!, delayMs: 0 }]), [], 'requeue')
    expectLost(await consumer.release(rest), [], 'release')

    const came: string[] = []
    while (came.length < messages.length) {
      const deliveries = await consumer.receiveFor(trial.timeoutMs, messages.length)
      if (deliveries.length === 0) break
      came.push(...ids(deliveries))
      await consumer.finish(deliveries)
    }
    same(came, ids(messages), 'the order in which they come back')
  },
}
