import type { StoredResult } from '@sheaf/core'
import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** Whoever waits for the result rebuilds the error from these. */
export const storeKeepsErrors: ResultBackendGuarantee = {
  name: 'store: an error comes back with its name, message, stack and code',
  async check(trial) {
    const whole = {
      name: 'TypeError',
      message: 'bad é🧵',
      stack: 'TypeError: bad\n    at run',
      code: 'E_BAD',
    }
    const bare = { name: 'Error', message: '' }
    const results: StoredResult[] = [whole, bare].map((error) => ({
      id: trial.id(),
      state: 'FAILURE',
      error,
    }))
    await trial.store(...results)
    const fetched = await trial.fetch(...results.map(({ id }) => id))
    for (const [index, { error }] of results.entries()) {
      const came = fetched[index]
      same(came?.state, 'FAILURE', 'the state')
      const { name, message, stack, code } = came?.error ?? {}
      same({ name, message, stack, code }, { stack: undefined, code: undefined, ...error }, 'the error')
    }
  },
}
