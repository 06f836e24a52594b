import type { QueueCounts } from '@sheaf/core'
import { same } from '../../compare.js'
import { eventually } from '../../waiting.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { whileHeld } from '../support/while-held.js'

const fiveMinutesMs = 300_000

/** What an operator looks at first. Counts may lag where the service's own do. */
export const adminCounts: BrokerGuarantee = {
  name: 'admin.counts: tells what is ready, delayed, leased and dead',
  unless: ({ admin }) => (admin === undefined ? 'there is no admin' : undefined),
  async check(trial) {
    const admin = trial.admin!
    const expect = (expected: QueueCounts, when: string) =>
      eventually(
        trial.timeoutMs,
        () => admin.counts(trial.queue),
        ({ ready, delayed, leased, dead }) =>
          same({ ready, delayed, leased, dead }, expected, `counts ${when}`),
      )
    await expect({ ready: 0, delayed: 0, leased: 0, dead: 0 }, 'of an empty queue')

    await trial.publish(trial.message('counted'), trial.message('counted'), trial.message('counted'))
    const delayed = trial.capabilities.publishDelay ? 1 : 0
    if (delayed > 0) await trial.publish(trial.message('delayed', { delayMs: fiveMinutesMs }))
    await expect({ ready: 3, delayed, leased: 0, dead: 0 }, 'after publishing')

    const [first, second] = await trial.consumer.take(2)
    await whileHeld(trial, trial.consumer, [first!, second!], () =>
      expect({ ready: 1, delayed, leased: 2, dead: 0 }, 'while two are held'),
    )

    await trial.consumer.deadLetter([{ delivery: first!, reason: 'given up' }])
    await trial.consumer.finish([second!])
    await expect({ ready: 1, delayed, leased: 0, dead: 1 }, 'after one was acked and one dead-lettered')
  },
}
