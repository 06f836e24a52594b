import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const finals = ['SUCCESS', 'FAILURE', 'EXPIRED'] as const

/** Who asks late still gets the answer. */
export const waitAtOnce: ResultBackendGuarantee = {
  name: 'wait: resolves at once where there is a final state already, whichever it is',
  async check(trial) {
    for (const state of finals) {
      const id = trial.id()
      await trial.store({ id, state, task: 'count-clicks' })
      const result = await trial.arrived(trial.wait(id))
      same([result.id, result.state, result.task], [id, state, 'count-clicks'], 'id, state and task')
    }
  },
}
