import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'

/** Core runs a message whose holder died alone the last time: it has to know which one that is. */
export const countsLapses: BrokerGuarantee = {
  name: 'lease: lapses counts the leases that ran out, and only those (0 where they cannot be told)',
  async check(trial) {
    const expected = (lapses: number) => (trial.capabilities.countsLapses ? lapses : 0)
    const { consumer } = trial
    await trial.publish(trial.message('counted'))

    expectLost(await consumer.requeue([{ delivery: await consumer.takeOne(), delayMs: 0 }]), [], 'requeue')
    const requeued = await consumer.takeOne()
    same([requeued.attempt, requeued.lapses], [2, 0], 'attempt and lapses after a requeue')

    const [lapsed] = await takeLapsed(trial, consumer, 1, consumer)
    same([lapsed!.attempt, lapsed!.lapses], [3, expected(1)], 'attempt and lapses after a lapse')

    expectLost(await consumer.requeue([{ delivery: lapsed!, delayMs: 0 }]), [], 'requeue')
    const again = await consumer.takeOne()
    same([again.attempt, again.lapses], [4, expected(1)], 'attempt and lapses after another requeue')

    expectLost(await consumer.release([again]), [], 'release')
    same((await consumer.takeOne()).lapses, expected(1), 'lapses after a release')
  },
}
