import { same } from '../../compare.js'
import { shortDelayMs } from '../delay/arrives-after.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { orderedMessages, unlessOrdered } from './group-message.js'

/** Were the next message handed out while one waits for its retry, the order would be gone. */
export const orderRetriedFirst: BrokerGuarantee = {
  name: 'order: a requeued message comes back before the later ones of its group (or queue), delayed or not',
  unless: unlessOrdered,
  async check(trial) {
    const { consumer } = trial
    const [first, second] = orderedMessages(trial, 2)
    await trial.publish(first!, second!)
    let held = await consumer.takeOne()
    for (const delayMs of [0, shortDelayMs(trial)]) {
      expectLost(await consumer.requeue([{ delivery: held, delayMs }]), [], 'requeue')
      if (delayMs > 0 && trial.hasManualTime) await trial.nothingComes(consumer, 'while the first is delayed')
      await trial.elapse(delayMs + trial.capabilities.delayPrecisionMs)
      held = await consumer.takeOne(delayMs + trial.capabilities.delayPrecisionMs)
      same(held.id, first!.id, `what comes first after a requeue with a delay of ${delayMs} ms`)
    }
    await consumer.finish([held])
    same((await consumer.takeOne()).id, second!.id, 'what comes next')
  },
}
