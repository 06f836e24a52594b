import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** Every caller of a request with one id waits for the same result; each of many ids for its own. */
export const waitMany: ResultBackendGuarantee = {
  name: 'wait: many waiters on one id all resolve, and each of many ids resolves with its own result',
  async check(trial) {
    const shared = trial.id('shared')
    const own = Array.from({ length: 50 }, () => trial.id('own'))
    const onShared = Array.from({ length: 50 }, () => trial.wait(shared))
    const onOwn = own.map((id) => trial.wait(id))
    await trial.store({ id: shared, state: 'SUCCESS', result: 'shared' })
    for (const waiting of onShared) same((await trial.arrived(waiting)).result, 'shared', 'the shared value')

    await trial.store(...own.map((id) => ({ id, state: 'SUCCESS' as const, result: id })))
    for (const [index, waiting] of onOwn.entries()) {
      same((await trial.arrived(waiting)).result, own[index], 'the value of an id of its own')
    }
  },
}
