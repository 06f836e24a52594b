import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** Who forgets a result frees its id. */
export const forgetDeletes: ResultBackendGuarantee = {
  name: 'forget: deletes what it is given and nothing else; unknown ids are no error, and a new result may follow',
  async check(trial) {
    const [gone, kept] = [trial.id(), trial.id()]
    await trial.store({ id: gone, state: 'SUCCESS', result: 1 }, { id: kept, state: 'SUCCESS', result: 2 })
    await trial.forget(gone, trial.id('unknown'))
    await trial.forget(gone)
    same(
      (await trial.fetch(gone, kept)).map((result) => result?.result),
      [undefined, 2],
      'the values',
    )

    await trial.store({ id: gone, state: 'RETRY', attempt: 3 })
    const [again] = await trial.fetch(gone)
    same([again?.state, again?.attempt, again?.result], ['RETRY', 3, undefined], 'what was stored anew')
  },
}
