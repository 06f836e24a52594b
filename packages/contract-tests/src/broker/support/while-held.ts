import type { Delivery } from '@sheaf/core'
import { handled } from '../../waiting.js'
import type { Consumer } from './consumer.js'
import type { BrokerTrial } from './trial.js'

/** Renews leases as a worker does while something else goes on: a slow machine must not let them lapse. */
export async function whileHeld<Value>(
  trial: BrokerTrial,
  holder: Consumer,
  deliveries: readonly Delivery[],
  work: () => Promise<Value>,
): Promise<Value> {
  if (trial.hasManualTime) return await work()
  let renewed: Promise<unknown> = Promise.resolve()
  const renewing = setInterval(() => {
    renewed = handled(holder.extendLease(deliveries))
  }, trial.leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await renewed.catch(() => undefined)
  }
}
