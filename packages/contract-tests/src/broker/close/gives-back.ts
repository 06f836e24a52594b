import { setImmediate as nextTurn } from 'node:timers/promises'
import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const rounds = 4

/** What a receive still brings when its channel closes belongs to the next worker, and at once. */
export const closeGivesBack: BrokerGuarantee = {
  name: 'close: what a receive still brings while its channel closes is handed back at once',
  async check(trial) {
    const sent: string[] = []
    const came: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const closing = await trial.open()
      const controller = new AbortController()
      const receiving = closing.receive(5, controller.signal)
      const messages = [trial.message('late'), trial.message('late')]
      sent.push(...messages.map(({ id }) => id))
      const publishing = trial.publish(...messages)
      if (round % 2 === 1) await nextTurn()
      controller.abort()
      const deliveries = await within(trial.timeoutMs, 'an aborted receive', receiving)
      await publishing
      came.push(...ids(deliveries))
      await closing.finish(deliveries)
      await closing.close()
    }
    while (came.length < sent.length) {
      const delivery = await trial.consumer.takeOne()
      // Had it waited for its lease instead, the lapse would show where lapses are counted.
      same(delivery.lapses, 0, `the lapses of '${delivery.id}'`)
      came.push(delivery.id)
      await trial.consumer.finish([delivery])
    }
    same(came.sort(), sent.sort(), 'what came in all')
    await trial.nothingComes(trial.consumer, 'after all were acked')
  },
}
