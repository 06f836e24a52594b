import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'
import { orderedMessages, unlessOrdered } from './group-message.js'

/** Two workers can only keep one order if the second waits for the first. */
export const orderHeldBack: BrokerGuarantee = {
  name: 'order: while a message is held, the later ones of its group (or queue) wait, and other groups do not',
  unless: unlessOrdered,
  async check(trial) {
    const [first, second] = orderedMessages(trial, 2)
    await trial.publish(first!, second!)
    const held = await trial.consumer.takeOne()
    same(held.id, first!.id, 'the first that comes')

    const other = await trial.open()
    await whileHeld(trial, trial.consumer, [held], async () => {
      await trial.nothingComes(other, 'of a group that another channel holds')
      if (trial.capabilities.ordered === 'group') {
        const [elsewhere] = orderedMessages(trial, 1, 'another-group')
        await trial.publish(elsewhere!)
        const free = await other.takeOne()
        same(free.id, elsewhere!.id, 'what comes of another group')
        await other.finish([free])
      }
    })
    await trial.consumer.finish([held])
    same(ids(await other.take(1)), [second!.id], 'what comes once the first was acked')
  },
}
