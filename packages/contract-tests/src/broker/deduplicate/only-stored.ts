import { same } from '../../compare.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { tooLongBody, tooMuchToTry, unlessBounded } from '../support/most-bytes.js'
import { expectRefusal } from '../support/refusal-of.js'
import { rememberedKey, unlessDeduplicates } from './memory.js'

/** Who mends a message and enqueues it again must not be told that it is there already. */
export const deduplicatesOnlyStored: BrokerGuarantee = {
  name: 'deduplicate: a message that publish refuses leaves no key behind, and one stored beside it keeps its own',
  unless: (facts) => unlessDeduplicates(facts) ?? unlessBounded(facts),
  async check(trial) {
    const untried = tooMuchToTry(trial)
    if (untried !== undefined) return trial.leavesUntried(untried)
    const parts = { deduplicate: rememberedKey(trial, 'key') }
    const tooLarge = trial.message('too-large', { ...parts, body: tooLongBody(trial) })
    const beside = () => trial.message('beside', { deduplicate: rememberedKey(trial, 'key of another') })
    const [stored, again] = [beside(), beside()]
    const publishing = trial.publish(stored, tooLarge)
    await expectRefusal(publishing, 'PUBLISH_FAILED', 'publish', [tooLarge.id])
    // Core asks so, because a refusal does not say what stands for the messages beside it.
    same(
      [...(await trial.publish(again))],
      [[again.id, stored.id]],
      'what stands for the key of the message that was stored beside the refused one',
    )
    const mended = trial.message('mended', parts)
    same([...(await trial.publish(mended))], [], 'what stands for the message that is short enough')
    await trial.consumer.takeEach([stored, mended], 'what is stored')
  },
}
