import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'
import { orderedMessages, unlessOrdered } from './group-message.js'

/** A crash does not change the order either. */
export const orderLapsedFirst: BrokerGuarantee = {
  name: 'order: a message whose holder fell silent comes back before the later ones of its group (or queue)',
  unless: unlessOrdered,
  async check(trial) {
    const [first, second] = orderedMessages(trial, 2)
    await trial.publish(first!, second!)
    await trial.consumer.takeOne()
    const other = await trial.open()
    const [lapsed] = await takeLapsed(trial, other, 1, trial.consumer)
    same([lapsed!.id, lapsed!.attempt], [first!.id, 2], 'id and attempt of what comes first')
    await other.finish([lapsed!])
    same((await other.takeOne()).id, second!.id, 'what comes next')
  },
}
