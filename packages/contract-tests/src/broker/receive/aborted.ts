import { same } from '../../compare.js'
import { within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** This is how a worker stops receiving. */
export const receiveAborted: BrokerGuarantee = {
  name: 'receive: aborted while it waits, or before it began, it brings [] and nothing is lost',
  async check(trial) {
    const controller = new AbortController()
    const waiting = trial.consumer.receive(5, controller.signal)
    controller.abort()
    same(
      ids(await within(trial.timeoutMs, 'an aborted receive', waiting)),
      [],
      'what an aborted receive brings',
    )

    const message = trial.message('after')
    await trial.publish(message)
    const before = within(
      trial.timeoutMs,
      'a receive aborted before it began',
      trial.consumer.receive(5, AbortSignal.abort()),
    )
    same(ids(await before), [], 'what a receive aborted before it began brings')

    const delivery = await trial.consumer.takeOne()
    same(delivery.id, message.id, 'what the next receive brings')
    await trial.consumer.finish([delivery])
    await trial.nothingComes(trial.consumer, 'after the only message was acked')
  },
}
