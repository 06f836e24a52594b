import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import { type BrokerGuarantee, unlessOneOrder } from '../support/guarantee.js'

const inFlight = 4

/** A worker has several receives in flight when its queue is deep; each message answers one of them. */
export const receiveConcurrently: BrokerGuarantee = {
  name: 'receive: several in flight on one channel are all answered, and share no message',
  unless: unlessOneOrder,
  async check(trial) {
    const sent: string[] = []
    const came: string[] = []
    const never = new AbortController().signal
    for (let round = 0; round < 3; round += 1) {
      const receives = Array.from({ length: inFlight }, () => trial.consumer.receive(1, never))
      const messages = receives.map(() => trial.message('each'))
      sent.push(...messages.map(({ id }) => id))
      await trial.publish(...messages)
      const answers = await within(trial.timeoutMs, `${inFlight} receives in flight`, Promise.all(receives))
      const deliveries = answers.flat()
      came.push(...ids(deliveries))
      await trial.consumer.finish(deliveries)
    }
    same(came.sort(), sent.sort(), 'what came in all')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
