import type { Delivery } from '@sheaf/core'
import { handled } from '../../waiting.js'
import type { Consumer } from './consumer.js'
import type { BrokerTrial } from './trial.js'

/** Ends the leases of a holder that has fallen silent: time passes, or its connection breaks. */
export async function endLeases(trial: BrokerTrial, holder: Consumer): Promise<void> {
  if (trial.leasesEndWithConnection) await trial.crash(holder.broker)
  else await trial.elapse(trial.leaseMs + trial.capabilities.delayPrecisionMs + 1)
}

/** Takes what comes back once a holder has fallen silent: its leases run out, or end with its connection. */
export async function takeLapsed(
  trial: BrokerTrial,
  consumer: Consumer,
  count: number,
  holder: Consumer,
): Promise<Delivery[]> {
  // A receive on the connection that is to break would only hear of that.
  const isCutOff = trial.leasesEndWithConnection && consumer.broker === holder.broker
  const arriving = isCutOff ? undefined : handled(consumer.take(count, trial.leaseMs))
  await endLeases(trial, holder)
  return await (arriving ?? consumer.takeAgain(count))
}
