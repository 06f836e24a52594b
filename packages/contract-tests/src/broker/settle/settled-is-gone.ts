import { same } from '../../compare.js'
import { settlingCalls } from '../support/calls.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'

/**
 * Gone for good, not just for the rest of its lease: a message taken later and never settled shows when that is over.
 */
export const settledIsGone: readonly BrokerGuarantee[] = settlingCalls
  .filter(({ ends }) => ends)
  .map((call) => ({
    name: `${call.name}: the messages are gone, all of them, also once their lease would have ended`,
    async check(trial) {
      await trial.publish(...trial.messages(trial.many, 'done'))
      const done = await trial.consumer.take(trial.many)
      expectLost(await call.make(trial.consumer, done), [], call.name)

      await trial.publish(trial.message('pulse'))
      const pulse = await trial.consumer.takeOne()
      const other = await trial.open()
      const [later] = await takeLapsed(trial, other, 1, trial.consumer)
      same(later!.id, pulse.id, 'what comes back after a lease')
      await other.finish([later!])
      await trial.nothingComes(other, `after ${call.name}`)
    },
  }))
