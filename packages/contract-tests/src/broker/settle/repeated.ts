import { same } from '../../compare.js'
import { settlingCalls } from '../support/calls.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/**
 * A worker that did not hear the answer asks again. Whether the second answer is "done" or "lost" is the broker's choice;
 * what the message goes through is not.
 */
export const settlingRepeated: readonly BrokerGuarantee[] = settlingCalls
  .filter(({ name }) => name !== 'extendLease')
  .map((call) => ({
    name: `${call.name}: repeated after a lost reply it does nothing more`,
    async check(trial) {
      const { consumer } = trial
      await trial.publish(trial.message('repeated'))
      const delivery = await consumer.takeOne()
      await call.make(consumer, [delivery])
      await call.make(consumer, [delivery])
      if (!call.ends) {
        const again = await consumer.takeOne()
        const expected = call.name === 'release' && !trial.capabilities.releaseCountsAttempt ? 1 : 2
        same([again.copy, again.attempt], [delivery.copy, expected], 'copy and attempt of what comes back')
        await call.make(consumer, [delivery])
        expectLost(await consumer.extendLease([again]), [], `extendLease after a third ${call.name}`)
        await consumer.finish([again])
        await call.make(consumer, [delivery])
      }
      await trial.nothingComes(consumer, `after ${call.name} was repeated`)
      await trial.deadAre(call.name === 'deadLetter' ? 1 : 0, `after ${call.name} was repeated`)
    },
  }))
