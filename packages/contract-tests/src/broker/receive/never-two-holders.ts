import { same } from '../../compare.js'
import { handled, within } from '../../waiting.js'
import { type Consumer, ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const count = 60

/** Two workers on one queue share the work, never a message. */
export const receiveNeverTwoHolders: BrokerGuarantee = {
  name: 'receive: two channels that receive at once never hold the same message',
  async check(trial) {
    const sent = trial.messages(count, 'shared')
    const came: string[] = []
    const isDone = new AbortController()
    const work = async (consumer: Consumer) => {
      while (!isDone.signal.aborted) {
        const deliveries = await consumer.receive(7, isDone.signal)
        came.push(...ids(deliveries))
        await consumer.finish(deliveries)
        if (came.length >= count) isDone.abort()
      }
    }
    const other = await trial.open()
    const working = handled(Promise.all([work(trial.consumer), work(other)]))
    await trial.publish(...sent)
    try {
      await within(trial.timeoutMs + trial.leaseMs, `${count} messages through two channels`, working)
    } finally {
      isDone.abort()
    }
    same(came.sort(), sent.map(({ id }) => id).sort(), 'what both channels received')
  },
}
