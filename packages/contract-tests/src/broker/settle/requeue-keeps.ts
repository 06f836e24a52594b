import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A retried message is the same message, one attempt older, every time. */
export const requeueKeeps: BrokerGuarantee = {
  name: 'requeue: the same message comes back (id, body, copy, group, enqueuedAt), each time one attempt on',
  async check(trial) {
    const message = trial.message('retried', { body: 'é🧵', group: 'customer-1' })
    await trial.publish(message)
    const first = await trial.consumer.takeOne()
    let delivery = first
    for (const attempt of [2, 3, 4]) {
      expectLost(await trial.consumer.requeue([{ delivery, delayMs: 0 }]), [], 'requeue')
      delivery = await trial.consumer.takeOne()
      same(delivery.attempt, attempt, `the attempt after ${attempt - 1} hand-outs`)
      same(
        [delivery.id, delivery.body, delivery.copy, delivery.group, delivery.enqueuedAt],
        [message.id, message.body, first.copy, message.group, first.enqueuedAt],
        'id, body, copy, group and enqueuedAt',
      )
    }
    await trial.consumer.finish([delivery])
    await trial.nothingComes(trial.consumer, 'after the last attempt was acked')
  },
}
