import type { Delivery, RequeueCount } from '@sheaf/core'
import { same } from '../../compare.js'
import { arrivesAfter, shortDelayMs } from '../delay/arrives-after.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { takeLapsed } from '../support/lapse.js'

/** What uses up attempts is what was tried: a request that was put off was not. */
export const requeueCountsAttempts: BrokerGuarantee = {
  name: "requeue: 'fault' and 'attempt' use up an attempt, 'nothing' none where postponeCountsAttempt is false",
  async check(trial) {
    const { consumer } = trial
    const postponed = (trial.capabilities.postponeCountsAttempt ?? true) ? 1 : 0
    const used: Record<RequeueCount, number> = { fault: 1, attempt: 1, nothing: postponed }
    const message = trial.message('counted', { group: 'customer-1' })
    await trial.publish(message)
    const first = await consumer.takeOne()
    let attempt = 1
    const isNext = (delivery: Delivery, when: string) => {
      same(delivery.attempt, attempt, `the attempt ${when}`)
      same(
        [delivery.id, delivery.body, delivery.group, delivery.enqueuedAt],
        [message.id, message.body, message.group, first.enqueuedAt],
        `id, body, group and enqueuedAt ${when}`,
      )
    }
    let delivery = first
    for (const counts of ['nothing', 'fault', 'nothing', 'nothing', 'attempt', 'nothing'] as const) {
      expectLost(await consumer.requeue([{ delivery, delayMs: 0, counts }]), [], 'requeue')
      delivery = await consumer.takeOne()
      attempt += used[counts]
      isNext(delivery, `after a hand-out that counts as ${counts}`)
    }

    const [lapsed] = await takeLapsed(trial, consumer, 1, consumer)
    attempt += 1
    isNext(lapsed!, 'after a lapse')
    const delayMs = shortDelayMs(trial)
    const later = await arrivesAfter(trial, consumer, delayMs, async () => {
      expectLost(await consumer.requeue([{ delivery: lapsed!, delayMs, counts: 'nothing' }]), [], 'requeue')
    })
    attempt += postponed
    isNext(later, 'after it was postponed with a delay')
    await consumer.finish([later])
  },
}
