import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** A retry is not the end. */
export const waitIgnoresRetry: ResultBackendGuarantee = {
  name: 'wait: goes on through RETRY, stored before or while it waits, until a final state comes',
  async check(trial) {
    const id = trial.id()
    await trial.store({ id, state: 'RETRY', attempt: 1 })
    const waiting = trial.wait(id)
    await trial.staysPending(waiting, 'where a RETRY was stored before')
    await trial.store({ id, state: 'RETRY', attempt: 2 })
    await trial.staysPending(waiting, 'where a RETRY was stored meanwhile')
    await trial.store({ id, state: 'FAILURE', error: { name: 'Error', message: 'no' } })
    same((await trial.arrived(waiting)).error?.message, 'no', "the message of the final state's error")
  },
}
