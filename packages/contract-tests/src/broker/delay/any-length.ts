import { same } from '../../compare.js'
import { expectLost } from '../support/expect-lost.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const dayMs = 86_400_000
// More than 2^31 ms, at which Node's own timers fire at once.
const delayMs = 40 * dayMs

const endOfDelay =
  'That a delay of forty days lasts for forty days, and not for as long as the service can: real time passes here. Give passTime where the broker takes a clock, or test what your adapter makes of a long delay.'

/** Forty days are a delay like any other. On a clock that can be moved they pass, too. */
export const delaysOfAnyLength: BrokerGuarantee = {
  name: 'delay: of any length, and while it lasts the message holds no prefetch and is not handed out',
  async check(trial) {
    const consumer = await trial.open({ prefetch: 2, batchSize: 2 })
    const parked = [trial.message('parked'), trial.message('parked')]
    await trial.publish(...parked)
    const items = (await consumer.take(2)).map((delivery) => ({ delivery, delayMs }))
    expectLost(await consumer.requeue(items), [], 'requeue')
    if (trial.capabilities.publishDelay) await trial.publish(trial.message('parked', { delayMs }))

    if (trial.capabilities.ordered !== 'queue') {
      await trial.publish(trial.message('next'), trial.message('next'))
      await consumer.finish(await consumer.take(2))
    }
    await trial.nothingComes(consumer, 'while the delay lasts')
    if (!trial.hasManualTime) return trial.leavesUntried(endOfDelay)
    await trial.elapse(delayMs - dayMs)
    await trial.nothingComes(consumer, 'a day before the delay ends')
    await trial.elapse(dayMs + trial.capabilities.delayPrecisionMs)
    const count = trial.capabilities.publishDelay ? 3 : 2
    const attempts = (await trial.consumer.take(count)).map(({ attempt }) => attempt)
    same(attempts.sort(), [1, 2, 2].slice(3 - count), 'the attempts of what comes after forty days')
  },
}
