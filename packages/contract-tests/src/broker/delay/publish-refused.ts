import { SheafError } from '@sheaf/core'
import { fail } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { refusalOf } from '../support/refusal-of.js'

/** A delay that cannot be kept is an error for the sender, never a message that comes too early. */
export const publishRefusesDelays: BrokerGuarantee = {
  name: 'delay: where publishDelay is false, publish refuses a delayed message and stores nothing of it',
  unless: ({ capabilities }) => (capabilities.publishDelay ? 'publishDelay is true' : undefined),
  async check(trial) {
    const failure = await refusalOf(trial.publish(trial.message('later', { delayMs: 60_000 })))
    if (!SheafError.is(failure, 'PUBLISH_FAILED') && !SheafError.is(failure, 'CONFIG_INVALID')) {
      fail('what publish rejects with', 'PUBLISH_FAILED or CONFIG_INVALID', failure)
    }
    await trial.nothingComes(trial.consumer, 'after the delayed message was refused')
  },
}
