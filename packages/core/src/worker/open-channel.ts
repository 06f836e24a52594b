import { SheafError } from '../errors.js'
import type { Latch } from '../latch.js'
import type { Broker, Qos } from '../ports/broker.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs, wait } from '../wait.js'

/** What opening a channel needs of its worker. */
export interface OpenContext {
  readonly broker: Broker
  readonly clock: Clock
  /** Set when the worker stops. */
  readonly stop: Latch
  reportError(error: unknown, during: string): void
}

/**
 * Opens a channel, trying again for as long as the broker cannot be reached. `undefined` once the worker stops.
 *
 * @throws {CONFIG_INVALID} If the broker refuses for good.
 */
export async function openChannel(
  queue: string,
  qos: Qos,
  context: OpenContext,
): Promise<Channel | undefined> {
  const { broker, clock, stop } = context
  for (let failures = 1; !stop.isSet; failures++) {
    try {
      return await openUnlessStopped(broker.openChannel(queue, qos), stop)
    } catch (error) {
      if (SheafError.is(error, 'CONFIG_INVALID') || SheafError.is(error, 'CLOSED')) throw error
      context.reportError(error, `opening a channel to queue '${queue}'`)
      await wait(brokerPauseMs(failures), clock, stop)
    }
  }
  return undefined
}

/** A channel that opens only after the worker has stopped is closed again. */
function openUnlessStopped(opening: Promise<Channel>, stop: Latch): Promise<Channel | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = stop.whenSet(() => resolve(undefined))
    opening
      .then(async (channel) => {
        if (stop.isSet) await channel.close()
        else resolve(channel)
      })
      .catch(reject)
      .finally(cancel)
  })
}
