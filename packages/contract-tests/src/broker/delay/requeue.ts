import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { arrivesAfter, shortDelayMs } from './arrives-after.js'

/** Backoff is the broker's to keep: no worker sits on a message until it is due. */
export const requeueDelays: BrokerGuarantee = {
  name: 'delay: requeue hands a message out when its delay is over, and not before',
  async check(trial) {
    const { consumer } = trial
    await trial.publish(trial.message('retried'))
    const first = await consumer.takeOne()
    const delayMs = shortDelayMs(trial)
    const again = await arrivesAfter(trial, consumer, delayMs, async () => {
      expectLost(await consumer.requeue([{ delivery: first, delayMs }]), [], 'requeue')
    })
    same([again.copy, again.attempt], [first.copy, 2], 'copy and attempt of what comes back')
    await consumer.finish([again])
  },
}
