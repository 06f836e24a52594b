import { type Qos, SheafError } from '@sheaf/core'
import type { SqsContext } from './context.js'
import type { Settings } from './options.js'
import { findDeadLetterQueue, type RedrivePolicy, readRedrivePolicy } from './queue/dead-letter-queue.js'
import { largestMessage } from './queue/largest-message.js'
import type { SqsQueue } from './queue/queue.js'
import { limits } from './service/limits.js'
import { called } from './service/service-errors.js'
import { handlerOf } from './service/sockets.js'
import { SqsChannel } from './sqs-channel.js'

/**
 * Looks a queue up, and says at once what about it cannot work or will not work well.
 *
 * @throws {CONFIG_INVALID} If the queue or its dead-letter queue is missing, or may not be read, or if a queue is its own
 * dead-letter queue.
 */
export async function openChannel(context: SqsContext, name: string, qos: Qos): Promise<SqsChannel> {
  const queue = await context.queues.find(name)
  const asking = context.calls.attributes(queue.url, ['RedrivePolicy', 'MaximumMessageSize'])
  const attributes = await called(asking, 'GetQueueAttributes', name)
  const policy = readRedrivePolicy(attributes.RedrivePolicy, name)
  const deadLetterQueue = await findDeadLetterQueue(context, queue, policy)
  if (deadLetterQueue?.url === queue.url) throw ownDeadLetterQueue(name)
  const warnings = [...warningsOf(queue, policy, qos), ...timeoutWarnings(context.settings)]
  for (const { code, message } of warnings) qos.warn(code, message)
  return new SqsChannel(context, queue, deadLetterQueue, largestMessage(attributes), qos)
}

/** What will work, but not as its user may expect. */
function warningsOf(
  queue: SqsQueue,
  policy: RedrivePolicy | undefined,
  qos: Pick<Qos, 'batchSize' | 'maxAttempts'>,
) {
  const found: { code: string; message: string }[] = []
  if (policy !== undefined && policy.maxReceiveCount < qos.maxAttempts) {
    found.push({
      code: 'SQS_MAX_RECEIVE_COUNT',
      message: `SQS queue '${queue.name}' moves a message to its dead-letter queue after ${policy.maxReceiveCount} receives, before the ${qos.maxAttempts} attempts of its tasks are used up: such messages get no result and no event. Raise maxReceiveCount above maxAttempts (releases count too), or lower maxAttempts.`,
    })
  }
  if (queue.isFifo && qos.batchSize > limits.entries) {
    found.push({
      code: 'SQS_FIFO_BATCH',
      message: `SQS queue '${queue.name}' is FIFO: of one message group no more than ${limits.entries} messages are handed out at a time, so a batch of ${qos.batchSize} fills only from several groups, and otherwise waits for its flush interval.`,
    })
  }
  return found
}

/** A long poll is silent on purpose, which a client may take for a fault. */
function timeoutWarnings({ client, waitSeconds }: Settings) {
  const { requestTimeout, socketTimeout } = handlerOf(client)
  const short = Object.entries({ requestTimeout, socketTimeout }).find(
    ([, ms = 0]) => ms > 0 && ms <= waitSeconds * 1_000,
  )
  if (short === undefined) return []
  const [name, ms] = short
  return [
    {
      code: 'SQS_REQUEST_TIMEOUT',
      message: `The SQSClient has a ${name} of ${ms} ms, and a poll of an idle queue is silent for the waitTime of ${waitSeconds} s: every such poll fails or is warned of, and messages that come at its end stay away until their lease is over. Give the client's requestHandler a longer ${name}, or the SqsBroker a shorter waitTime.`,
    },
  ]
}

function ownDeadLetterQueue(name: string): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `SQS queue '${name}' is its own dead-letter queue, by the option deadLetter: what is given up would be tried again for ever. Work dead letters off with another SqsBroker, which names another queue or says deadLetter: 'discard'.`,
  )
}
