import type { BrokerGuarantee } from '../support/guarantee.js'

/** Nothing to publish is nothing to do, not an error. */
export const publishNothing: BrokerGuarantee = {
  name: 'publish: no messages is no error and stores none',
  async check(trial) {
    await trial.publish()
    await trial.nothingComes(trial.consumer, 'after an empty publish')
  },
}
