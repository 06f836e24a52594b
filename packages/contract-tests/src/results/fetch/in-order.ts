import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** Answer i is id i's. */
export const fetchInOrder: ResultBackendGuarantee = {
  name: 'fetch: answers in the order of the ids, repeated ones too, and undefined where there is nothing',
  async check(trial) {
    const [one, two, unknown] = [trial.id(), trial.id(), trial.id('unknown')]
    await trial.store({ id: one, state: 'SUCCESS', result: 1 }, { id: two, state: 'SUCCESS', result: 2 })
    const fetched = await trial.fetch(two, unknown, one, two)
    same(
      fetched.map((result) => result?.result),
      [2, undefined, 1, 2],
      'the values',
    )
    same(fetched[1], undefined, 'what is fetched for an unknown id')
  },
}
