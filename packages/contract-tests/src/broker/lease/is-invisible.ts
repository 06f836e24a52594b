import type { BrokerGuarantee } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'

/** What one worker holds no other sees. */
export const leasedIsInvisible: BrokerGuarantee = {
  name: 'lease: a leased message is invisible, to its own channel and to others',
  async check(trial) {
    const held = trial.message('held')
    await trial.publish(held)
    const delivery = await trial.consumer.takeOne()
    const other = await trial.open()
    await whileHeld(trial, trial.consumer, [delivery], async () => {
      await trial.nothingComes(trial.consumer, 'for the channel that holds the message')
      await trial.nothingComes(other, 'for another channel')
    })
    await trial.consumer.finish([delivery])
  },
}
