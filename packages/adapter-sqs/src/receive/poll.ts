import type { Message } from '@aws-sdk/client-sqs'
import { type Qos, SheafError } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import { SqsDelivery } from '../message/delivery.js'
import type { SqsQueue } from '../queue/queue.js'
import { configError, errorCode } from '../service/service-errors.js'
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
  cutters: Set<AbortController>,
): Promise<Polled> {
  const { calls, settings } = context
  const { clock, waitSeconds, leaseSeconds } = settings
  const messages = await calls
    .receive({
      url: queue.url,
      count,
      waitSeconds,
      leaseSeconds,
      more: queue.isFifo ? ['MessageGroupId'] : [],
      cutters,
    })
    .catch((error: unknown) => {
      throw errorCode(error) === 'OverLimit'
        ? overLimit(queue, error)
        : configError(error, 'ReceiveMessage', queue.name)
    })
  if (messages.some(({ Attributes }) => !saysHowOften(Attributes))) throw noReceiveCounts(queue)
  const receivedAtMs = clock.monotonic()
  const nowMs = clock.now()
  const deliveries: SqsDelivery[] = []
  const early: SqsDelivery[] = []
  for (const message of messages) {
    const delivery = new SqsDelivery(message, receivedAtMs, leaseSeconds * 1_000)
    if (delivery.notBefore > nowMs && !queue.isFifo) early.push(delivery)
    else deliveries.push(delivery)
  }
  // Nobody waits for it here, because nothing renews the deliveries that are due until they are handed over.
  const sentOn = early.length > 0 ? sendOn(context, queue, qos, early, nowMs) : Promise.resolve()
  return { count: messages.length, deliveries, early: early.length, sentOn }
}

/** Whether a message says how often it came and when it was sent. Without that, one retried for ever would look new. */
function saysHowOften(attributes: Message['Attributes']): boolean {
  return attributes?.ApproximateReceiveCount !== undefined && attributes.SentTimestamp !== undefined
}

function noReceiveCounts(queue: SqsQueue): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${queue.name}': messages came without ApproximateReceiveCount and SentTimestamp, which were asked for by MessageSystemAttributeNames; nothing is handed out. Use @aws-sdk/client-sqs 3.600 or newer, and a service that knows that parameter.`,
  )
}

function overLimit(queue: SqsQueue, cause: unknown): Error {
  return new Error(
    `SQS queue '${queue.name}' has as many messages in flight as SQS allows (120,000 on a standard queue); nothing is received until some are settled. Lower prefetch, or the delays of retries.`,
    { cause },
  )
}
