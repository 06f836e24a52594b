import { randomUUID } from 'node:crypto'
import { type Message, SheafError } from '@sheaf/core'
import type { SqsContext } from './context.js'
import { type Attributes, attributeNames, text } from './message/attributes.js'
import { refusedCharacter } from './message/characters.js'
import { delayOf } from './message/delay.js'
import { type Outgoing, outgoing } from './message/outgoing.js'
import { send } from './message/send.js'
import { longestBody } from './queue/largest-message.js'
import { type SqsQueue, serviceName } from './queue/queue.js'
import { limits } from './service/limits.js'
import { explain } from './service/service-errors.js'

/**
 * Stores messages in a queue: ten to a call, and no call above a mebibyte.
 *
 * @throws {PUBLISH_FAILED} Naming the messages that are not stored, or may not be.
 */
export async function publish(
  context: SqsContext,
  name: string,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return
  const queue = await context.queues.find(name).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw failure(name, messages, [{ ids: messages.map(({ id }) => id), reason }], cause)
  })
  const nowMs = context.settings.clock.now()
  const ready: Outgoing<Message>[] = []
  const failed: { ids: readonly string[]; reason: string }[] = []
  for (const message of messages) {
    const reason = refusal(queue, message)
    if (reason === undefined) ready.push(toOutgoing(queue, message, nowMs))
    else failed.push({ ids: [message.id], reason })
  }
  const unsent = await send(context, queue, ready)
  for (const { item, code, message } of unsent) {
    failed.push({ ids: [item.source.id], reason: explain(code, message, 'SendMessage', name) })
  }
  if (failed.length > 0)
    throw failure(name, messages, failed, unsent.find(({ cause }) => cause !== undefined)?.cause)
}

/** Why a queue cannot take a message; `undefined` where it can. */
function refusal(queue: SqsQueue, { id, body, delayMs = 0, group = '' }: Message): string | undefined {
  const bytes = Buffer.byteLength(body)
  const most = longestBody(limits.sendBytes)
  if (bytes > most)
    return `its body has ${bytes} bytes, and of the ${limits.sendBytes} that SQS takes ${most} are left beside its attributes; store the payload elsewhere and send where it is`
  if (body === '') return 'its body is empty, and SQS takes none that is'
  const character = refusedCharacter(body) ?? refusedCharacter(id)
  if (character !== undefined) return `it contains the character ${character}, which SQS refuses; encode it`
  if (id === '' || Buffer.byteLength(id) > limits.idBytes)
    return `its id has to have 1 to ${limits.idBytes} bytes`
  if (queue.isFifo && delayMs > 0) {
    return `it has a delay of ${delayMs} ms, and a FIFO queue delays no single message; use a standard queue, or enqueue it later`
  }
  if (group !== '' && !/^[!-~]{1,128}$/.test(group)) {
    return `its group '${group}' has to be 1 to ${limits.groupCharacters} letters, digits and punctuation marks of ASCII`
  }
  return undefined
}

function toOutgoing(queue: SqsQueue, message: Message, nowMs: number): Outgoing<Message> {
  const { id, body, delayMs = 0, group } = message
  const attributes: Attributes = { [attributeNames.id]: text(id) }
  if (queue.isFifo) {
    // A fresh deduplication id: the message's own would swallow one enqueued again, or redriven, within five minutes.
    return outgoing(message, {
      body,
      attributes,
      fifo: { group: group || serviceName(queue.url), deduplication: randomUUID() },
    })
  }
  if (group) attributes[attributeNames.group] = text(group)
  return outgoing(message, { body, attributes, delaySeconds: delayOf(delayMs, nowMs, attributes) })
}

function failure(
  queue: string,
  messages: readonly Message[],
  failed: readonly { ids: readonly string[]; reason: string }[],
  cause: unknown,
): SheafError {
  const ids = failed.flatMap((entry) => entry.ids)
  const reasons = [...new Set(failed.map(({ reason }) => reason.replace(/\.$/, '')))]
  const shown = reasons.slice(0, 3).join('; ')
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more reasons` : ''
  return new SheafError(
    'PUBLISH_FAILED',
    `SQS queue '${queue}': ${ids.length} of ${messages.length} messages are not stored, or may not be: ${shown}${more}.`,
    { ids, ...(cause === undefined ? {} : { cause }) },
  )
}
