import { settlingCalls } from '../support/calls.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A renewal or a second verdict may cross an ack that is under way. */
export const settlingAfterSettled: readonly BrokerGuarantee[] = settlingCalls.map((call) => ({
  name: `${call.name}: of a message that was acked already, it brings nothing back`,
  async check(trial) {
    await trial.publish(trial.message('acked'))
    const delivery = await trial.consumer.takeOne()
    await trial.consumer.finish([delivery])
    await call.make(trial.consumer, [delivery])
    await trial.nothingComes(trial.consumer, `after ${call.name} of an acked message`)
    await trial.deadAre(0, `after ${call.name} of an acked message`)
  },
}))
