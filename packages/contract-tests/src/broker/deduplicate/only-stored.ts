import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { tooLongBody, tooMuchToTry, unlessBounded } from '../support/most-bytes.js'
import { expectRefusal } from '../support/refusal-of.js'
import { rememberedKey, unlessDeduplicates } from './memory.js'

/** Who mends a message and enqueues it again must not be told that it is there already. */
export const deduplicatesOnlyStored: BrokerGuarantee = {
  name: 'deduplicate: a message that publish refuses leaves no key behind',
  unless: (facts) => unlessDeduplicates(facts) ?? unlessBounded(facts),
  async check(trial) {
    const untried = tooMuchToTry(trial)
    if (untried !== undefined) return trial.leavesUntried(untried)
    const parts = { deduplicate: rememberedKey(trial, 'key') }
    const tooLarge = trial.message('too-large', { ...parts, body: tooLongBody(trial) })
    await expectRefusal(trial.publish(tooLarge), 'PUBLISH_FAILED', 'publish', [tooLarge.id])
    const mended = trial.message('mended', parts)
    same([...(await trial.publish(mended))], [], 'what stands for the message that is short enough')
    await trial.consumer.takeEach([mended], 'what is stored')
  },
}
