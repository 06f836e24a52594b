import { performance } from 'node:perf_hooks'
import type { Delivery } from '@sheaf/core'
import { fail } from '../../compare.js'
import type { Consumer } from '../support/consumer.js'
import type { BrokerTrial } from '../support/trial.js'

/** A delay that shows against the broker's own precision, and yet is short. */
export function shortDelayMs(trial: BrokerTrial): number {
  return Math.max(200, 2 * trial.capabilities.delayPrecisionMs)
}

/** Starts a delay, and takes the message that must not come before it is over. */
export async function arrivesAfter(
  trial: BrokerTrial,
  consumer: Consumer,
  delayMs: number,
  begin: () => Promise<unknown>,
): Promise<Delivery> {
  const earliestMs = Math.max(0, delayMs - trial.capabilities.delayPrecisionMs)
  const startedAt = performance.now()
  await begin()
  if (trial.hasManualTime) {
    await trial.elapse(earliestMs - 1)
    await trial.nothingComes(consumer, `${earliestMs - 1} ms into a delay of ${delayMs} ms`)
    const restMs = delayMs - earliestMs + 1 + trial.capabilities.delayPrecisionMs
    const [arrived] = await Promise.all([consumer.takeOne(), trial.elapse(restMs)])
    return arrived
  }
  const delivery = await consumer.takeOne(delayMs + trial.capabilities.delayPrecisionMs)
  const waitedMs = performance.now() - startedAt
  if (waitedMs + clockSlackMs < earliestMs) {
    fail(`how long '${delivery.id}' was delayed`, `at least ${earliestMs} ms`, Math.round(waitedMs))
  }
  return delivery
}

// Two clocks, the broker's and this one, count whole milliseconds from different moments.
const clockSlackMs = 5
