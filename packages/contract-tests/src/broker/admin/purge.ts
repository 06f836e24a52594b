import { same } from '../../compare.js'
import { shortDelayMs } from '../delay/arrives-after.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A queue that was filled by mistake. */
export const adminPurge: BrokerGuarantee = {
  name: 'admin.purge: deletes what is ready and what is delayed, and says how many',
  unless: ({ admin }) => (admin === undefined ? 'there is no admin' : undefined),
  async check(trial) {
    const delayMs = shortDelayMs(trial)
    const isDelayed = trial.capabilities.publishDelay
    await trial.publish(trial.message('purged'), trial.message('purged'))
    if (isDelayed) await trial.publish(trial.message('purged', { delayMs }))
    same(await trial.admin!.purge(trial.queue), isDelayed ? 3 : 2, 'how many purge says it deleted')

    await trial.elapse(delayMs + trial.capabilities.delayPrecisionMs)
    if (isDelayed && !trial.hasManualTime) {
      // In real time, a message delayed as long and published after the purge tells when the purged one was due.
      const pulse = trial.message('pulse', { delayMs })
      await trial.publish(pulse)
      const delivery = await trial.consumer.takeOne(delayMs + trial.capabilities.delayPrecisionMs)
      same(delivery.id, pulse.id, 'what comes when the purged message was due')
      await trial.consumer.finish([delivery])
    }
    await trial.nothingComes(trial.consumer, 'after the queue was purged')
    await trial.deadAre(0, 'after a purge')
  },
}
