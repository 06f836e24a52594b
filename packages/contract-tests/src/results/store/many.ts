import type { StoredResult } from '@sheaf/core'
import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

const count = 1_000

/** A batch's results are one call, whatever its size. */
export const storeMany: ResultBackendGuarantee = {
  name: 'store, fetch, forget: a thousand results in one call, and none in one call',
  async check(trial) {
    const results: StoredResult[] = Array.from({ length: count }, (_, index) => ({
      id: trial.id(),
      state: 'SUCCESS',
      result: index,
    }))
    const ids = results.map(({ id }) => id)
    await trial.store(...results)
    const values = (await trial.fetch(...ids)).map((result) => result?.result)
    same(
      values,
      results.map(({ result }) => result),
      'the values',
    )
    await trial.forget(...ids)
    same(
      (await trial.fetch(...ids)).filter((result) => result !== undefined),
      [],
      'what is left',
    )

    await trial.store()
    await trial.forget()
    same(await trial.fetch(), [], 'what is fetched for no ids')
  },
}
