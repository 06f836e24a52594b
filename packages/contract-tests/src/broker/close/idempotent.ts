import { within } from '../../waiting.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** Two callers may close; the second finds nothing to do. */
export const closeIsIdempotent: BrokerGuarantee = {
  name: 'close: of a channel and of a broker is idempotent, one after the other and at once',
  async check(trial) {
    const { consumer, broker } = trial
    const timeoutMs = trial.timeoutMs
    await Promise.all([consumer.close(), consumer.close()])
    await consumer.close()
    await within(timeoutMs, 'broker.close', Promise.all([broker.close(), broker.close()]))
    await within(timeoutMs, 'a second broker.close', broker.close())
  },
}
