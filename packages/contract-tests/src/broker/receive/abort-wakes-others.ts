import { same } from '../../compare.js'
import { handled, within } from '../../waiting.js'
import { ids } from '../support/consumer.js'
import type { BrokerGuarantee } from '../support/guarantee.js'

const rounds = 8

/** The message that woke a worker which is just leaving must wake the next one. */
export const receiveAbortWakesOthers: BrokerGuarantee = {
  name: 'receive: when one of two waiting channels aborts as a message arrives, the other one gets it',
  async check(trial) {
    const staying = await trial.open()
    for (let round = 0; round < rounds; round += 1) {
      const leaving = new AbortController()
      const left = trial.consumer.receive(5, leaving.signal)
      const stayed = new AbortController()
      const arriving = staying.receive(5, stayed.signal)
      const message = trial.message('racing')
      const publishing = handled(trial.publish(message))
      if (round % 2 === 1) await publishing
      leaving.abort()
      const took = await within(trial.timeoutMs, 'an aborted receive', left)
      await publishing
      if (took.length > 0) stayed.abort()
      const came = await within(trial.timeoutMs, 'the receive of the channel that stays', arriving)
      same(ids([...took, ...came]), [message.id], 'what both receives brought')
      await trial.consumer.finish(took)
      await staying.finish(came)
    }
    await trial.nothingComes(staying, 'after all were acked')
  },
}
