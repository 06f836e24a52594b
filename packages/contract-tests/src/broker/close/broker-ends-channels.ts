import { setTimeout as wait } from 'node:timers/promises'
import { same } from '../../compare.js'
import { handled, within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

/** Who closes a broker is done with all of it. */
export const closeEndsChannels: BrokerGuarantee = {
  name: 'close: of a broker closes its channels: a receive that waits ends with [], and takes nothing afterwards',
  async check(trial) {
    const broker = await trial.connect()
    const closing = await trial.open({}, broker)
    const waiting = handled(closing.channel.receive(5, new AbortController().signal))
    await Promise.race([waiting, wait(trial.quietMs)])
    await within(trial.timeoutMs, 'broker.close', broker.close())
    const came = await within(trial.timeoutMs, 'a receive of a broker that was closed', waiting)
    same(ids(came), [], 'what it brings')
    if (broker === trial.broker) return

    const message = trial.message('after')
    await trial.publish(message)
    const delivery = await trial.consumer.takeOne()
    same([delivery.id, delivery.attempt], [message.id, 1], 'id and attempt of what another broker receives')
    await trial.consumer.finish([delivery])
  },
}
