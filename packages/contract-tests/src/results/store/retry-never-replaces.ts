import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const finals = ['SUCCESS', 'FAILURE', 'EXPIRED'] as const

/** A worker that lost its lease may be slow to say RETRY: the other's final word stands. */
export const retryNeverReplaces: ResultBackendGuarantee = {
  name: 'store: RETRY never replaces a final state, neither later nor in the same call',
  async check(trial) {
    for (const state of finals) {
      const [later, together] = [trial.id(), trial.id()]
      await trial.store(
        { id: later, state, result: state },
        { id: together, state },
        { id: together, state: 'RETRY' },
      )
      await trial.store({ id: later, state: 'RETRY', attempt: 2 })
      await trial.stateIs(later, state, `of a ${state} after a later RETRY`)
      await trial.stateIs(together, state, `of a ${state} with a RETRY behind it in one call`)
      same((await trial.fetch(later))[0]?.result, state, `the value of a ${state} after a later RETRY`)
    }
  },
}
