import type { QueueCounts } from '@sheaf/core'
import { same } from '../../compare.js'
import { eventually } from '../../waiting.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import type { BrokerTrial } from '../support/trial.js'
import { whileHeld } from '../support/while-held.js'

const fiveMinutesMs = 300_000

/** What an operator looks at first. Counts may lag where the service's own do, and what holders have may be unknown. */
export const adminCounts: BrokerGuarantee = {
  name: 'admin.counts: tells what is ready, delayed, leased (where it can) and dead',
  unless: ({ admin }) => (admin === undefined ? 'there is no admin' : undefined),
  async check(trial) {
    const { consumer } = trial
    await expectCounts(trial, { ready: 0, delayed: 0, leased: 0, dead: 0 }, 'of an empty queue')

    await trial.publish(trial.message('counted'), trial.message('counted'), trial.message('counted'))
    const delayed = trial.capabilities.publishDelay ? 1 : 0
    if (delayed > 0) await trial.publish(trial.message('delayed', { delayMs: fiveMinutesMs }))
    await expectCounts(trial, { ready: 3, delayed, leased: 0, dead: 0 }, 'after publishing')

    const [first, second] = await consumer.take(2)
    await whileHeld(trial, consumer, [first!, second!], () =>
      expectCounts(trial, { ready: 1, delayed, leased: 2, dead: 0 }, 'while two are held'),
    )

    await consumer.deadLetter([{ delivery: first!, reason: 'given up' }])
    await consumer.finish([second!])
    await expectCounts(trial, { ready: 1, delayed, leased: 0, dead: 1 }, 'after one was acked, one given up')

    await consumer.finish([await consumer.takeOne()])
    await trial.nothingComes(consumer, 'after all that was ready was acked')
    const seen = { ready: 0, delayed, leased: 0, dead: 1 }
    await expectCounts(trial, seen, 'once a receive has seen the delayed message', true)
  },
}

/** Asks until the counts are right. Until a receive has seen a delayed message, some brokers take it for a ready one. */
async function expectCounts(
  trial: BrokerTrial,
  expected: Required<Omit<QueueCounts, 'oldestMs'>>,
  when: string,
  isSeen = false,
): Promise<void> {
  const mayBeReady = trial.capabilities.delaysAtReceipt === true && !isSeen
  await eventually(
    trial.timeoutMs,
    () => trial.admin!.counts(trial.queue),
    ({ ready, delayed, leased = expected.leased, dead }) => {
      const isAllReady = mayBeReady && delayed === 0 && ready === expected.ready + expected.delayed
      const told = isAllReady ? { ...expected, leased, dead } : { ready, delayed, leased, dead }
      same(told, expected, `counts ${when}`)
    },
  )
}
