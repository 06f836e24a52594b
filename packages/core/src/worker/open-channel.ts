import { SheafError } from '../errors.js'
import type { Broker, Qos } from '../ports/broker.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs, wait } from '../wait.js'

/** What opening a channel needs of its worker. */
export interface OpenContext {
  readonly broker: Broker
  readonly clock: Clock
  /** Aborts when the worker stops. */
  readonly signal: AbortSignal
  reportError(error: unknown, during: string): void
}

/**
 * Opens a channel, trying again for as long as the broker cannot be reached. `undefined` once the signal aborts.
 *
 * @throws {CONFIG_INVALID} If the broker refuses for good.
 */
export async function openChannel(
  queue: string,
  qos: Qos,
  context: OpenContext,
): Promise<Channel | undefined> {
  const { broker, clock, signal } = context
  for (let failures = 1; !signal.aborted; failures++) {
    try {
      return await openUnlessAborted(broker.openChannel(queue, qos), signal)
    } catch (error) {
      if (SheafError.is(error, 'CONFIG_INVALID') || SheafError.is(error, 'CLOSED')) throw error
      context.reportError(error, `opening a channel to queue '${queue}'`)
      await wait(brokerPauseMs(failures), clock, signal)
    }
  }
  return undefined
}

/** A channel that opens only after the worker has stopped is closed again. */
function openUnlessAborted(opening: Promise<Channel>, signal: AbortSignal): Promise<Channel | undefined> {
  return new Promise((resolve, reject) => {
    const abort = () => resolve(undefined)
    signal.addEventListener('abort', abort)
    opening
      .then(async (channel) => {
        if (signal.aborted) await channel.close()
        else resolve(channel)
      })
      .catch(reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
