import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import { expectLost } from '../support/expect-lost.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'

/** What came together need not be settled together, nor in one way, nor in order. */
export const settlePartOfAReceive: BrokerGuarantee = {
  name: 'ack, requeue, deadLetter, release, extendLease: deliveries of one receive are settled each in its own way',
  unless: unlessOneOrder,
  async check(trial) {
    const { consumer } = trial
    await trial.publish(...trial.messages(5, 'part'))
    const [acked, requeued, dead, released, kept] = await consumer.take(5)
    const lost = [
      await consumer.ack([acked!]),
      await consumer.extendLease([kept!, requeued!]),
      await consumer.requeue([{ delivery: requeued!, delayMs: 0 }]),
      await consumer.deadLetter([{ delivery: dead!, reason: 'given up' }]),
      await consumer.release([released!]),
      await consumer.extendLease([kept!]),
    ]
    expectLost(lost.flat(), [], 'none of these calls')
    const back = await consumer.take(2)
    same(ids(back).sort(), [requeued!.id, released!.id].sort(), 'what comes back')
    await whileHeld(trial, consumer, [...back, kept!], () =>
      trial.nothingComes(consumer, 'beside what was requeued and released'),
    )
    await consumer.finish([...back, kept!])
    await trial.nothingComes(consumer, 'after the rest was acked')
  },
}
