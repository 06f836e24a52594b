import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const shortMs = 200
const dayMs = 86_400_000

/** Results are not kept for ever, and each may say for itself how long. */
export const storedResultsExpire: ResultBackendGuarantee = {
  name: 'store: each result is kept until its own expiresMs has passed, and then gone',
  async check(trial) {
    const [short, long] = [trial.id(), trial.id()]
    await trial.store(
      { id: short, state: 'SUCCESS', expiresMs: shortMs },
      { id: long, state: 'SUCCESS', result: 1, expiresMs: dayMs },
    )
    await trial.stateIs(long, 'SUCCESS', 'before anything expired')
    if (trial.hasManualTime) await trial.stateIs(short, 'SUCCESS', 'before it expired')
    await trial.expires(short, shortMs)
    same((await trial.fetch(long))[0]?.result, 1, 'the value of the result that is kept longer')

    await trial.store({ id: short, state: 'RETRY', attempt: 2 })
    await trial.stateIs(short, 'RETRY', 'stored anew after it expired')
  },
}
