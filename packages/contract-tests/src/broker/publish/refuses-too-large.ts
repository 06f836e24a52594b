import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { tooLongBody, tooMuchToTry, unlessBounded } from '../support/most-bytes.js'
import { expectRefusal } from '../support/refusal-of.js'

/** One body that is too large is the fault of one message: the others of the call are stored all the same. */
export const publishRefusesTooLarge: BrokerGuarantee = {
  name: 'publish: a body over maxBodyBytes fails alone, with PUBLISH_FAILED and its id; the others are stored',
  unless: unlessBounded,
  async check(trial) {
    const untried = tooMuchToTry(trial)
    if (untried !== undefined) return trial.leavesUntried(untried)
    const { maxBodyBytes } = trial.capabilities
    const before = trial.message('before')
    const tooLarge = trial.message('too-large', { body: tooLongBody(trial) })
    const largest = trial.message('largest', { body: 'a'.repeat(maxBodyBytes) })
    await expectRefusal(trial.publish(before, tooLarge, largest), 'PUBLISH_FAILED', 'publish', [tooLarge.id])

    const deliveries = await trial.consumer.take(2)
    same(ids(deliveries).sort(), [before.id, largest.id].sort(), 'the messages that were stored')
    same(
      deliveries.find(({ id }) => id === largest.id)?.body.length,
      maxBodyBytes,
      'the length of a body of exactly maxBodyBytes',
    )
    await trial.nothingComes(trial.consumer, 'beside the messages that were stored')
  },
}
