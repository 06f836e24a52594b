import { SheafError } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const bodies = ['', 'nul \u0000 inside', 'control \u0001\u001f\u007f', '\uFFFE\uFFFF']

/** Not every service can carry these. One that cannot must say so, and never change the body or drop the message. */
export const publishKeepsOrRefuses: BrokerGuarantee = {
  name: 'publish: an empty body or control characters are kept as they are, or refused with PUBLISH_FAILED',
  async check(trial) {
    for (const body of bodies) {
      const message = trial.message('odd', { body })
      try {
        await trial.publish(message)
      } catch (error) {
        if (!SheafError.is(error, 'PUBLISH_FAILED')) fail('the refusal', 'PUBLISH_FAILED', error)
        same(error.ids, [message.id], 'the ids that PUBLISH_FAILED names')
        continue
      }
      const delivery = await trial.consumer.takeOne()
      same([delivery.id, delivery.body], [message.id, body], 'the delivery')
      await trial.consumer.finish([delivery])
    }
    await trial.nothingComes(trial.consumer, 'after all were acked or refused')
  },
}
