import type { StoredResult } from '@sheaf/core'
import { same } from '../../compare.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** The caller who waits for the result rebuilds the error from these, with the errors underneath. */
export const storeKeepsErrors: ResultBackendGuarantee = {
  name: 'store: an error comes back with its name, message, stack and code',
  async check(trial) {
    const whole = {
      name: 'TypeError',
      message: 'bad é🧵',
      stack: 'TypeError: bad\n    at run',
      code: 'E_BAD',
      cause: { name: 'Error', message: 'fetch failed', cause: { name: 'Error', message: 'no route' } },
      errors: [{ name: 'Error', message: 'one' }],
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
      const { name, message, stack, code, cause, errors } = came?.error ?? {}
      const none = { stack: undefined, code: undefined, cause: undefined, errors: undefined }
      same({ name, message, stack, code, cause, errors }, { ...none, ...error }, 'the error')
    }
  },
}
