import { same } from '../../compare.js'
import { settlingCalls } from '../support/calls.js'
import { expectLost } from '../support/expect-lost.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'
import { whileHeld } from '../support/while-held.js'

/** One lost lease in a call of many is the trouble of one message. */
export const settlingPartlyLost: readonly BrokerGuarantee[] = settlingCalls.map((call) => ({
  name: `${call.name}: of lost and valid deliveries in one call, only the valid ones are touched`,
  unless: unlessOneOrder,
  async check(trial) {
    const { consumer } = trial
    await trial.publish(trial.message('contested'))
    const late = await consumer.takeOne()
    const other = await trial.open()
    const [held] = await takeLapsed(trial, other, 1, trial.consumer)
    await whileHeld(trial, other, [held!], async () => {
      await trial.publish(trial.message('valid'))
      const [valid] = await consumer.takeAgain(1)

      expectLost(await call.make(consumer, [late, valid!]), [late], call.name)
      expectLost(await other.extendLease([held!]), [], `the new holder's extendLease`)
      if (call.name === 'requeue' || call.name === 'release') {
        const again = await consumer.takeOne()
        same(again.copy, valid!.copy, `the copy that comes back after ${call.name}`)
        await consumer.finish([again])
      }
      if (call.name === 'extendLease') await consumer.finish([valid!])
    })
    await other.finish([held!])
    await trial.nothingComes(consumer, `after ${call.name} and the new holder's ack`)
  },
}))
