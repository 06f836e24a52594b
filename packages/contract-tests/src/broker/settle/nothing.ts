import { same } from '../../compare.js'
import { settlingCalls } from '../support/calls.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** Nothing to settle is nothing to do. */
export const settlingNothing: BrokerGuarantee = {
  name: 'ack, requeue, deadLetter, release, extendLease: no deliveries is no error, and loses none',
  async check(trial) {
    for (const call of settlingCalls)
      same(await call.make(trial.consumer, []), [], `what ${call.name} of nothing returns`)
  },
}
