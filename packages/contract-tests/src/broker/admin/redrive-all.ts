import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { giveUp } from './dead-letters.js'

/** Once the bug is mended, what it killed gets a new life. */
export const adminRedriveAll: BrokerGuarantee = {
  name: 'admin.redrive: without ids it puts every dead letter back into the queue, as attempt 1',
  unless: ({ admin }) => (admin === undefined ? 'there is no admin' : undefined),
  async check(trial) {
    const dead = await giveUp(trial, 3)
    same(await trial.admin!.redrive(trial.queue), 3, 'how many redrive says it put back')
    const deliveries = await trial.consumer.take(3)
    same(ids(deliveries).sort(), dead.sort(), 'what comes back')
    const noFaults = trial.capabilities.countsFaults ? 0 : undefined
    for (const { id, body, attempt, lapses, faults } of deliveries) {
      same(
        [body, attempt, lapses, faults],
        [`body of ${id}`, 1, 0, noFaults],
        `body, attempt, lapses and faults of '${id}'`,
      )
    }
    await trial.consumer.finish(deliveries)
    await trial.deadAre(0, 'after a redrive of all')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
