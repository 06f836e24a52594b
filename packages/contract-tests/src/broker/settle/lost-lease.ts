import { settlingCalls } from '../support/calls.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'
import { whileHeld } from '../support/while-held.js'

/** A worker that comes too late is told so, and the one that holds the message now does not notice. */
export const settlingLostLeases: readonly BrokerGuarantee[] = settlingCalls.map((call) => ({
  name: `${call.name}: with a lost lease it is reported, and harmless to the new holder`,
  async check(trial) {
    await trial.publish(trial.message('contested'))
    const late = await trial.consumer.takeOne()
    const other = await trial.open()
    const [held] = await takeLapsed(trial, other, 1, trial.consumer)

    expectLost(await call.make(trial.consumer, [late]), [late], call.name)
    expectLost(await other.extendLease([held!]), [], `the new holder's extendLease`)
    await whileHeld(trial, other, [held!], () =>
      trial.nothingComes(trial.consumer, `after a late ${call.name}`),
    )
    expectLost(await other.ack([held!]), [], `the new holder's ack`)
    await trial.nothingComes(trial.consumer, 'after the new holder acked')
    await trial.deadAre(0, `after a late ${call.name}`)
  },
}))
