import { setTimeout as wait } from 'node:timers/promises'
import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** An idle worker costs nothing, and the next message wakes it. */
export const receiveWaits: BrokerGuarantee = {
  name: 'receive: waits while there is nothing, and wakes when a message is published',
  async check(trial) {
    for (const round of ['the first', 'a second']) {
      let isOver = false
      const arriving = trial.consumer.receive(5, new AbortController().signal).finally(() => {
        isOver = true
      })
      await Promise.race([arriving, wait(trial.quietMs)])
      same(isOver, false, `whether ${round} receive ended although there was nothing`)

      const message = trial.message('waking')
      await trial.publish(message)
      const deliveries = await within(trial.timeoutMs, 'a receive that a publish should wake', arriving)
      same(ids(deliveries), [message.id], 'what the waiting receive brought')
      await trial.consumer.finish(deliveries)
    }
  },
}
