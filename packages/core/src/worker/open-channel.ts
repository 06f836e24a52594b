import { SheafError } from '../errors/sheaf-error.js'
import type { Events } from '../events/events.js'
import { ask } from '../guard/ask.js'
import { requireChannel } from '../guard/channel-shape.js'
import { GuardedChannel } from '../guard/guarded-channel.js'
import type { QueueHealth } from '../guard/queue-health.js'
import type { Broker } from '../ports/broker.js'
import type { Channel } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { brokerPauseMs, noAnswer } from '../time/broker-patience.js'
import { inTime } from '../time/in-time.js'
import type { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import type { QueuePlan } from './queue-plan.js'

/** How long the opening of a channel may take, before it is begun anew. */
const openMs = 30_000

/** What opening a channel needs of its worker. */
export interface OpenParts {
  readonly broker: Pick<Broker, 'openChannel'>
  readonly clock: Clock
  readonly events: Events
  readonly health: QueueHealth
  /** Set when the worker stops. */
  readonly stop: Latch
  /** Set when the time of that is over. */
  readonly deadline: Latch
}

/**
 * Opens a channel, trying again for as long as the broker cannot be reached. `undefined` once the worker stops.
 *
 * @throws {CONFIG_INVALID} If the broker refuses for good.
 */
export async function openChannel(plan: QueuePlan, parts: OpenParts): Promise<GuardedChannel | undefined> {
  const { clock, events, health, stop } = parts
  const { queue } = plan
  const during = `opening a channel to queue '${queue}'`
  const reportError = (error: unknown, doing: string) => events.error(error, doing, { queue })
  warnOfUnbounded(plan, events)
  for (let failures = 1; !stop.isSet; failures++) {
    try {
      const channel = requireChannel(await openOnce(plan, parts, reportError))
      const guarded = new GuardedChannel(channel, { ...parts, reportError })
      health.opened(guarded.leaseMs)
      return guarded
    } catch (error) {
      if (stop.isSet) return undefined
      health.failed(error)
      if (SheafError.is(error, 'CONFIG_INVALID') || SheafError.is(error, 'CLOSED')) throw error
      reportError(error, during)
      await wait(brokerPauseMs(failures), clock, stop)
    }
  }
  return undefined
}

/** A channel that opens when nobody waits for it any more is closed again. */
function openOnce(
  { queue, prefetch, batchSize, maxAttempts }: QueuePlan,
  { broker, clock, events, stop }: OpenParts,
  reportError: (error: unknown, during: string) => void,
): Promise<Channel> {
  const warn = (code: string, message: string) => events.warn(code, message, { queue })
  const qos = { prefetch, batchSize, maxAttempts, warn }
  const complain = (error: Error) => reportError(error, `opening a channel to queue '${queue}'`)
  const close = (channel: Channel) => {
    ask('close', async () => channel?.close?.(), complain).catch((error) =>
      reportError(error, 'closing a channel'),
    )
  }
  return inTime(
    ask('openChannel', () => broker.openChannel(queue, qos), complain),
    {
      clock,
      ms: openMs,
      cutShortBy: [{ latch: stop, restMs: 0 }],
      timeoutError: () => noAnswer(openMs),
      onLateAnswer: close,
    },
  )
}

function warnOfUnbounded({ queue, tasks }: QueuePlan, events: Events): void {
  for (const { name, settings } of tasks) {
    if (settings.prefetch !== Number.POSITIVE_INFINITY) continue
    const message = `Task '${name}' has prefetch: Infinity: a deep queue is pulled into memory whole. Give it a number.`
    events.warn('PREFETCH_UNBOUNDED', message, { task: name, queue })
  }
}
