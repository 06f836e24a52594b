import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { giveUp, readDead } from './dead-letters.js'

/** Some messages deserve no second life. */
export const adminDiscard: BrokerGuarantee = {
  name: 'admin.discard: deletes the dead letters of the given ids, or all; unknown ids are no error',
  unless: ({ admin }) => (admin?.discard === undefined ? 'there is no admin.discard' : undefined),
  async check(trial) {
    const { admin, queue } = trial
    const [first, second, third] = await giveUp(trial, 3)
    same(await admin!.discard!(queue, ['unknown']), 0, 'how many of unknown ids were deleted')
    same(await admin!.discard!(queue, [second!, 'unknown']), 1, 'how many discard says it deleted')
    if (admin!.listDead !== undefined) {
      same(
        (await readDead(trial)).flat().map(({ id }) => id),
        [first, third],
        'the dead letters left',
      )
    }
    same(await admin!.discard!(queue), 2, 'how many a discard of all says it deleted')
    await trial.deadAre(0, 'after a discard of all')
    await trial.nothingComes(trial.consumer, 'after dead letters were deleted')
  },
}
