import type { Qos } from '@sheaf/core'
import { within } from '../../waiting.js'
import type { BrokerGuarantee } from '../support/guarantee.js'
import { expectRefusal } from '../support/refusal-of.js'

const qos: Qos = { prefetch: 1, batchSize: 1, maxAttempts: 1, warn: () => undefined }

/** Core takes CLOSED for final, and any other error for one that passes. */
export const closeRefuses: BrokerGuarantee = {
  name: 'close: afterwards a channel refuses to receive, and a broker to publish and to open a channel, with CLOSED',
  async check(trial) {
    const { broker, consumer, queue, timeoutMs } = trial
    const refused = (what: string, call: Promise<unknown>) =>
      expectRefusal(within(timeoutMs, what, call), 'CLOSED', what)
    await consumer.close()
    await refused('receive', consumer.channel.receive(1, new AbortController().signal))
    await within(timeoutMs, 'broker.close', broker.close())
    await refused('publish', broker.publish(queue, [trial.message('late')]))
    await refused('openChannel', broker.openChannel(queue, qos))
  },
}
