import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** `app.markAsDone` may correct what a run said. */
export const laterReplaces: ResultBackendGuarantee = {
  name: 'store: a later RETRY replaces a RETRY, a final state replaces both a RETRY and an earlier final state',
  async check(trial) {
    const id = trial.id()
    await trial.store({ id, state: 'RETRY', attempt: 1 })
    await trial.store({ id, state: 'RETRY', attempt: 2 })
    same((await trial.fetch(id))[0]?.attempt, 2, 'the attempt of the second RETRY')

    await trial.store({ id, state: 'FAILURE', error: { name: 'Error', message: 'no' } })
    await trial.stateIs(id, 'FAILURE', 'after RETRY, FAILURE')
    await trial.store({ id, state: 'SUCCESS', result: 1 })
    const [corrected] = await trial.fetch(id)
    same(
      [corrected?.state, corrected?.result, corrected?.error],
      ['SUCCESS', 1, undefined],
      'state, value and error after FAILURE, SUCCESS',
    )
    await trial.store({ id, state: 'EXPIRED' })
    const [expired] = await trial.fetch(id)
    same([expired?.state, expired?.result], ['EXPIRED', undefined], 'state and value after SUCCESS, EXPIRED')

    const together = trial.id()
    await trial.store({ id: together, state: 'RETRY' }, { id: together, state: 'SUCCESS', result: 2 })
    same((await trial.fetch(together))[0]?.result, 2, 'the value after RETRY, SUCCESS in one call')
  },
}
