import { setImmediate as nextTurn } from 'node:timers/promises'
import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const rounds = 20

/** The moments at which an abort can meet an arriving message. */
const moments: readonly ((publishing: Promise<unknown>) => Promise<void>)[] = [
  async () => undefined,
  async () => void (await nextTurn()),
  async (publishing) => void (await publishing),
  async (publishing) => void (await publishing.then(() => nextTurn())),
]

/** A message that meets an abort is either handed out or left: it never falls between. */
export const receiveAbortedWhileArriving: BrokerGuarantee = {
  name: 'receive: aborted at the very moment a message arrives, it loses nothing and brings nothing twice',
  async check(trial) {
    const sent: string[] = []
    const came: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const message = trial.message('racing')
      sent.push(message.id)
      const controller = new AbortController()
      const receiving = trial.consumer.receive(5, controller.signal)
      const publishing = trial.publish(message)
      await moments[round % moments.length]!(publishing)
      controller.abort()
      const deliveries = await within(trial.timeoutMs, 'an aborted receive', receiving)
      await publishing
      came.push(...ids(deliveries))
      await trial.consumer.finish(deliveries)
    }
    while (new Set(came).size < sent.length) {
      // With a real server, what an abort left with the broker may have to wait for its lease.
      const delivery = await trial.consumer.takeOne(trial.leaseMs)
      came.push(delivery.id)
      await trial.consumer.finish([delivery])
    }
    same(came.sort(), sent.sort(), 'what came in all')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
