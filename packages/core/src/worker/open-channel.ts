import { SheafError } from '../errors/sheaf-error.js'
import type { Events } from '../events/events.js'
import type { Broker } from '../ports/broker.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs } from '../time/broker-patience.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import type { QueuePlan } from './queue-plan.js'

/** What opening a channel needs of its worker. */
export interface OpenParts {
  readonly broker: Pick<Broker, 'openChannel'>
  readonly clock: Clock
  readonly events: Events
  /** Set when the worker stops. */
  readonly stop: Latch
}

/**
 * Opens a channel, trying again for as long as the broker cannot be reached. `undefined` once the worker stops.
 *
 * @throws {CONFIG_INVALID} If the broker refuses for good.
 */
export async function openChannel(plan: QueuePlan, parts: OpenParts): Promise<Channel | undefined> {
  const { broker, clock, events, stop } = parts
  const { queue, prefetch, batchSize, maxAttempts } = plan
  const warn = (code: string, message: string) => events.warn(code, message, { queue })
  const qos = { prefetch, batchSize, maxAttempts, warn }
  warnOfUnbounded(plan, events)
  for (let failures = 1; !stop.isSet; failures++) {
    try {
      return await openUnlessStopped(broker.openChannel(queue, qos), stop)
    } catch (error) {
      if (SheafError.is(error, 'CONFIG_INVALID') || SheafError.is(error, 'CLOSED')) throw error
      events.error(error, `opening a channel to queue '${queue}'`, { queue })
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

function warnOfUnbounded({ queue, tasks }: QueuePlan, events: Events): void {
  for (const { name, settings } of tasks) {
    if (settings.prefetch !== Number.POSITIVE_INFINITY) continue
    const message = `Task '${name}' has prefetch: Infinity: a deep queue is pulled into memory whole. Give it a number.`
    events.warn('PREFETCH_UNBOUNDED', message, { task: name, queue })
  }
}
