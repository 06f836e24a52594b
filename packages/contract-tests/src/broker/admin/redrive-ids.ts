import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { giveUp, readDead } from './dead-letters.js'

/** Only who can read dead letters can name one. */
export const adminRedriveIds: BrokerGuarantee = {
  name: 'admin.redrive: with ids it puts back those alone, as attempt 1; unknown ids are no error',
  unless: ({ admin }) =>
    admin?.listDead === undefined ? 'there is no admin.listDead, so no ids are known' : undefined,
  async check(trial) {
    const [first, second, third] = await giveUp(trial, 3)
    same(await trial.admin!.redrive(trial.queue, ['unknown']), 0, 'how many of unknown ids were put back')
    same(
      await trial.admin!.redrive(trial.queue, [second!, 'unknown']),
      1,
      'how many redrive says it put back',
    )
    const delivery = await trial.consumer.takeOne()
    same(
      [delivery.id, delivery.attempt, delivery.lapses],
      [second, 1, 0],
      'id, attempt and lapses of what comes',
    )
    await trial.consumer.finish([delivery])
    await trial.nothingComes(trial.consumer, 'beside the one that was put back')
    const left = (await readDead(trial)).flat().map(({ id }) => id)
    same(left, [first, third], 'the dead letters left')
  },
}
