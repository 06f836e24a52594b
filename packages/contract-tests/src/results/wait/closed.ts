import { SheafError } from '@sheaf/core'
import { fail } from '../../compare.js'
import { within } from '../../waiting.js'
import type { ResultBackendGuarantee } from '../guarantee.js'

/** Nobody waits for a backend that is gone. */
export const closeEndsWaits: ResultBackendGuarantee = {
  name: 'close: is idempotent, and rejects the waits that are pending with CLOSED',
  async check(trial) {
    const waits = [trial.wait(trial.id()), trial.wait(trial.id())]
    await trial.staysPending(waits[0]!, 'before close')
    const { backend } = trial
    await within(trial.timeoutMs, 'close', Promise.all([backend.close(), backend.close()]))
    await within(trial.timeoutMs, 'a second close', backend.close())
    for (const waiting of waits) {
      const outcome = await within(
        trial.timeoutMs,
        'a wait that was pending at close',
        waiting.catch((error: unknown) => error),
      )
      if (!SheafError.is(outcome, 'CLOSED')) fail('a wait that was pending at close', 'CLOSED', outcome)
    }
  },
}
