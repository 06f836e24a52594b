import type { Delivery } from '@sheaf/core'
import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'

/** A request in whose hand-outs batches died rides in smaller ones; one that only waited for its turn does not. */
export const countsFaults: BrokerGuarantee = {
  name: 'delivery.faults: counts the hand-outs that ended with a fault or a lapse, and no other; absent where it cannot',
  async check(trial) {
    const { consumer } = trial
    const { countsFaults: isCounted = false } = trial.capabilities
    await trial.publish(trial.message('faulty'))
    let faults = 0
    const isNext = (delivery: Delivery, when: string) =>
      same(delivery.faults, isCounted ? faults : undefined, `the faults ${when}`)

    let delivery = await consumer.takeOne()
    isNext(delivery, 'of a first hand-out')
    for (const counts of ['attempt', 'fault', 'nothing', 'attempt', 'fault', undefined] as const) {
      const item = { delivery, delayMs: 0, ...(counts && { counts }) }
      expectLost(await consumer.requeue([item]), [], 'requeue')
      delivery = await consumer.takeOne()
      if (counts === 'fault') faults += 1
      isNext(delivery, `after a hand-out that counts as ${counts ?? 'nobody says what'}`)
    }

    expectLost(await consumer.release([delivery]), [], 'release')
    delivery = await consumer.takeOne()
    isNext(delivery, 'after a release')
    const [lapsed] = await takeLapsed(trial, consumer, 1, consumer)
    faults += 1
    isNext(lapsed!, 'after a lapse')
    expectLost(await consumer.requeue([{ delivery: lapsed!, delayMs: 0, counts: 'attempt' }]), [], 'requeue')
    const last = await consumer.takeOne()
    isNext(last, 'after an attempt that came after the lapse')
    await consumer.finish([last])
  },
}
