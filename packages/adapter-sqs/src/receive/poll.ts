import type { Message, MessageSystemAttributeName } from '@aws-sdk/client-sqs'
import { type Qos, SheafError, safeCause } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { renew } from '../lease.js'
import { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { callError, errorCode } from '../service/service-errors.js'
import { sendOn } from './send-on.js'

/** What one receive call brought. */
export interface Polled {
  /** How many messages came, also counting those that are not due yet. */
  readonly count: number
  readonly deliveries: SqsDelivery[]
  /** How many are not due yet; they count as held until they are sent on. */
  readonly early: number
  /** Resolves when those that are not due are sent on. Never rejects. */
  readonly sentOn: Promise<void>
}

/** Makes one receive call for at most ten messages; what is not due yet is sent on. */
export async function poll(
  context: SqsContext,
  queue: SqsQueue,
  qos: Qos,
  count: number,
  cuts: Set<() => void>,
): Promise<Polled> {
  const { clock, leaseSeconds } = context.settings
  // The service hands messages out somewhere between the call and its answer, and counts their leases from then.
  const sentAtMs = clock.monotonic()
  const messages = await ask(context, queue, count, cuts)
  const received = messages.map((message) => new SqsDelivery(message, sentAtMs, leaseSeconds * 1_000))
  const held = await certain(context, queue, received)
  const nowMs = clock.now()
  const deliveries: SqsDelivery[] = []
  const early: SqsDelivery[] = []
  for (const delivery of held) {
    if (delivery.notBefore > nowMs && !queue.isFifo) early.push(delivery)
    else deliveries.push(delivery)
  }
  // Nobody waits for it here, because nothing renews the deliveries that are due until they are handed over.
  const sentOn = early.length > 0 ? sendOn(context, queue, qos, early, nowMs) : Promise.resolve()
  return { count: messages.length, deliveries, early: early.length, sentOn }
}

async function ask(
  { calls, settings: { waitSeconds, leaseSeconds } }: SqsContext,
  queue: SqsQueue,
  count: number,
  cuts: Set<() => void>,
): Promise<Message[]> {
  const more: MessageSystemAttributeName[] = queue.isFifo ? ['MessageGroupId'] : []
  const polling = calls.receive({ url: queue.url, count, waitSeconds, leaseSeconds, more, cuts })
  const messages = await polling.catch((error: unknown) => {
    throw errorCode(error) === 'OverLimit'
      ? overLimit(queue, error)
      : callError(error, 'ReceiveMessage', queue.name)
  })
  if (messages.some(({ Attributes }) => !saysHowOften(Attributes))) throw noReceiveCounts(queue)
  return messages
}

/**
 * Renews leases that half of may be over by the time the answer is here, and leaves out those that are lost. What is handed
 * out counts as fresh, so the lease of an answer that was long on its way must not be taken on trust.
 */
async function certain(
  context: SqsContext,
  queue: SqsQueue,
  received: SqsDelivery[],
): Promise<readonly SqsDelivery[]> {
  const { clock, leaseSeconds } = context.settings
  const least = clock.monotonic() + (leaseSeconds * 1_000) / 2
  if (!received.some(({ leasedUntilMs }) => leasedUntilMs < least)) return received
  const lost = new Set(await renew(context, queue, received))
  return received.filter((delivery) => !lost.has(delivery))
}

/** Whether a message says how often it came and when it was sent. Without that, one retried for ever would look new. */
function saysHowOften(attributes: Message['Attributes']): boolean {
  return Number(attributes?.ApproximateReceiveCount) >= 1 && Number(attributes?.SentTimestamp) >= 0
}

function noReceiveCounts(queue: SqsQueue): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${queue.name}': messages came without ApproximateReceiveCount and SentTimestamp, which were asked for by MessageSystemAttributeNames and by AttributeNames; nothing is handed out. Use @aws-sdk/client-sqs 3.600 or newer, and a service that knows one of the two parameters.`,
  )
}

function overLimit(queue: SqsQueue, cause: unknown): Error {
  return new Error(
    `SQS queue '${queue.name}' has as many messages in flight as SQS allows (120,000 on a standard queue); nothing is received until some are settled. Lower prefetch, or the delays of retries.`,
    { cause: safeCause(cause) },
  )
}
