import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { arrivesAfter, shortDelayMs } from './arrives-after.js'

/** `countdown` and `eta` rest on this. */
export const publishDelays: BrokerGuarantee = {
  name: 'delay: publish hands a message out when its delay is over, as attempt 1, and not before',
  unless: ({ capabilities }) =>
    capabilities.publishDelay ? undefined : 'publishDelay is false: see the refusal of delays',
  async check(trial) {
    const delayMs = shortDelayMs(trial)
    const message = trial.message('later', { delayMs })
    const delivery = await arrivesAfter(trial, trial.consumer, delayMs, () => trial.publish(message))
    same([delivery.id, delivery.attempt, delivery.lapses], [message.id, 1, 0], 'id, attempt and lapses')
    await trial.consumer.finish([delivery])
  },
}
