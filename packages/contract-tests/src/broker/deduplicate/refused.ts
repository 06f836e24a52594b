import type { BrokerGuarantee } from '../support/guarantee.js'
import { expectRefusal } from '../support/refusal-of.js'
import { rememberedKey } from './memory.js'

/** A message that must not be stored twice is an error for its sender where that cannot be seen to, never a second message. */
export const refusesDeduplication: BrokerGuarantee = {
  name: 'deduplicate: where deduplicates is not true, publish refuses such a message alone, with CONFIG_INVALID',
  unless: ({ capabilities }) => (capabilities.deduplicates ? 'deduplicates is true' : undefined),
  async check(trial) {
    const plain = trial.message('plain')
    const unique = trial.message('unique', { deduplicate: rememberedKey(trial, 'key') })
    const publishing = trial.publish(plain, unique)
    await expectRefusal(publishing, 'CONFIG_INVALID', 'publish', [unique.id])
    await trial.consumer.takeEach([plain], 'what is stored')
    await trial.nothingComes(trial.consumer, 'of the message that was refused')
  },
}
