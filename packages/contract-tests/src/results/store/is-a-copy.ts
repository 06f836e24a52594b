import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** What is stored is stored: nobody's later change reaches it. */
export const storeIsACopy: ResultBackendGuarantee = {
  name: 'store, fetch: what the caller changes afterwards changes nothing that is stored',
  async check(trial) {
    const id = trial.id()
    const value = { list: [1] }
    await trial.store({ id, state: 'SUCCESS', result: value })
    value.list.push(2)
    const [first] = await trial.fetch(id)
    same(first?.result, { list: [1] }, 'the value after the one given to store was changed')

    const fetched = first?.result as typeof value
    fetched.list.push(3)
    same((await trial.fetch(id))[0]?.result, { list: [1] }, 'the value after the one fetched was changed')
  },
}
