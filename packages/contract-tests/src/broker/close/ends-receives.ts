import { setTimeout as wait } from 'node:timers/promises'
import { same } from '../../compare.js'
import { handled, within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** A receive that goes on after its channel was closed takes a message that nobody will ever settle. */
export const closeEndsReceives: BrokerGuarantee = {
  name: 'close: of a channel ends its receives that wait, with [], and takes nothing afterwards',
  async check(trial) {
    const closing = await trial.open()
    const never = new AbortController().signal
    const receives = [closing.channel.receive(5, never), closing.channel.receive(5, never)]
    const waiting = handled(Promise.all(receives))
    await Promise.race([waiting, wait(trial.quietMs)])
    await closing.close()
    const came = await within(trial.timeoutMs, 'the receives of a channel that was closed', waiting)
    same(came.map(ids), [[], []], 'what they bring')

    const message = trial.message('after')
    await trial.publish(message)
    const delivery = await trial.consumer.takeOne()
    same([delivery.id, delivery.attempt], [message.id, 1], 'id and attempt of what another channel receives')
    await trial.consumer.finish([delivery])
    await trial.nothingComes(trial.consumer, 'after it was acked')
  },
}
