import { same } from '../../compare.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** Closing is leaving, not clearing up. */
export const closeKeepsMessages: BrokerGuarantee = {
  name: 'close: of a channel leaves what is waiting in its queue, for other channels',
  async check(trial) {
    const messages = [trial.message('waiting'), trial.message('waiting')]
    await trial.publish(...messages)
    await trial.consumer.close()
    const other = await trial.open()
    same(
      ids(await other.take(2)).sort(),
      messages.map(({ id }) => id).sort(),
      'what another channel receives',
    )
  },
}
