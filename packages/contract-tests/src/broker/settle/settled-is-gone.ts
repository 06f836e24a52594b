import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../guarantee.js'
import { expectLost, settlingCalls } from './calls.js'

/**
 * Gone for good, not just for the rest of its lease: a message taken later and never settled shows when that is over.
 */
export const settledIsGone: readonly BrokerGuarantee[] = settlingCalls
  .filter(({ ends }) => ends)
  .map((call) => ({
    name: `${call.name}: the message is gone, also once its lease would have ended`,
    async check(trial) {
      await trial.publish(trial.message('done'))
      const done = await trial.consumer.takeOne()
      expectLost(await call.make(trial.consumer, [done]), [], call.name)

      await trial.publish(trial.message('pulse'))
      const pulse = await trial.consumer.takeOne()
      const other = await trial.open()
      const [later] = await trial.takeLapsed(other, 1)
      same(later!.copy, pulse.copy, 'the copy that comes back after a lease')
      await other.finish([later!])
      await trial.nothingComes(other, `after ${call.name}`)
    },
  }))
