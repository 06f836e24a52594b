import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** The process that enqueued is not the one that ran. */
export const fetchElsewhere: ResultBackendGuarantee = {
  name: 'fetch, wait: what one backend stored another on the same store sees, and is woken by',
  async check(trial) {
    const elsewhere = await trial.connect()
    const [stored, awaited] = [trial.id(), trial.id()]
    await trial.store({ id: stored, state: 'SUCCESS', result: 1 })
    same((await elsewhere.fetch([stored]))[0]?.result, 1, 'the value that another backend fetches')

    const waiting = trial.wait(awaited, undefined, elsewhere)
    await trial.staysPending(waiting, 'for a result that nobody stored')
    await trial.store({ id: awaited, state: 'SUCCESS', result: 2 })
    same((await trial.arrived(waiting)).result, 2, 'the value that another backend waited for')
  },
}
