import { SheafError } from '@sheaf/core'
import { fail, same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

// A limit beyond this would only measure the machine's memory.
const mostBytes = 8_000_000

/** One body that is too large is the fault of one message: the others of the call are stored all the same. */
export const publishRefusesTooLarge: BrokerGuarantee = {
  name: 'publish: a body over maxBodyBytes fails alone, with PUBLISH_FAILED and its id; the others are stored',
  unless: ({ capabilities }) =>
    capabilities.maxBodyBytes > mostBytes
      ? `maxBodyBytes is ${capabilities.maxBodyBytes}: too much to try`
      : undefined,
  async check(trial) {
    const { maxBodyBytes } = trial.capabilities
    const before = trial.message('before')
    const tooLarge = trial.message('too-large', { body: 'é'.repeat(Math.floor(maxBodyBytes / 2) + 1) })
    const largest = trial.message('largest', { body: 'a'.repeat(maxBodyBytes) })
    const failure = await trial.publish(before, tooLarge, largest).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!SheafError.is(failure, 'PUBLISH_FAILED'))
      fail('what publish rejects with', 'PUBLISH_FAILED', failure)
    same(failure.ids, [tooLarge.id], 'the ids that PUBLISH_FAILED names')

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
