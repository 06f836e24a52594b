import { randomUUID } from 'node:crypto'
import { describeError, type Message, SheafError, safeCause } from '@sheaf/core'
import type { SqsContext } from './context.js'
import { type Attributes, attributeNames, text } from './message/attributes.js'
import { deduplicationId } from './message/deduplication.js'
import { delayOf } from './message/delay.js'
import { originals } from './message/originals.js'
import { type Outgoing, outgoing } from './message/outgoing.js'
import { type Refusal, refusalOf } from './message/refusal.js'
import { type SendFailure, send } from './message/send.js'
import { type SqsQueue, serviceName } from './queue/queue.js'
import { explain, mayPass } from './service/service-errors.js'

/**
 * Stores messages in a queue: ten to a call, and no call above a mebibyte.
 *
 * @returns The ids that stand, for those messages that were deduplicated away; `undefined` where there are none.
 * @throws {PUBLISH_FAILED} Naming the messages that are not stored, or may not be.
 * @throws {CONFIG_INVALID} The same, where all of them ask for a deduplication that the queue cannot do.
 */
export async function publish(
  context: SqsContext,
  name: string,
  messages: readonly Message[],
): Promise<ReadonlyMap<string, string> | undefined> {
  if (messages.length === 0) return undefined
  const queue = await context.queues.find(name).catch((cause: unknown) => {
    // Of which queue, core says.
    const reason = describeError(cause).replace(`SQS queue '${name}': `, '')
    throw failure([{ ids: messages.map(({ id }) => id), reason, code: 'PUBLISH_FAILED' }], cause)
  })
  const { clock } = context.settings
  const nowMs = clock.now()
  const ready: Outgoing<Message>[] = []
  const failed: Failed[] = []
  for (const message of messages) {
    const refusal = refusalOf(queue, message)
    if (refusal === undefined) ready.push(toOutgoing(queue, message, nowMs))
    else failed.push({ ids: [message.id], ...refusal })
  }
  const standing = new Map<string, string>()
  const note = ({ source: { id, deduplicate } }: Outgoing<Message>, messageId: string) => {
    if (deduplicate === undefined) return
    const original = originals.standing(messageId, id, clock.monotonic())
    if (original !== id) standing.set(id, original)
  }
  const isNoted = ready.some(({ source }) => source.deduplicate !== undefined)
  const unsent = await send(context, queue, ready, isNoted ? note : undefined)
  for (const failure of unsent) {
    failed.push({
      ids: [failure.item.source.id],
      reason: unsentReason(failure, name),
      code: 'PUBLISH_FAILED',
    })
  }
  if (failed.length > 0) throw failure(failed, unsent.find(({ cause }) => cause !== undefined)?.cause)
  return standing.size > 0 ? standing : undefined
}

function toOutgoing(queue: SqsQueue, message: Message, nowMs: number): Outgoing<Message> {
  const { id, body, delayMs = 0, group, deduplicate } = message
  const attributes: Attributes = { [attributeNames.id]: text(id) }
  if (queue.isFifo) {
    return outgoing(message, {
      body,
      attributes,
      fifo: {
        group: group || serviceName(queue.url),
        // Without a key a fresh one: the message's id would swallow one enqueued again, or redriven, within five minutes.
        deduplication: deduplicate === undefined ? randomUUID() : deduplicationId(deduplicate.key),
      },
    })
  }
  if (group) attributes[attributeNames.group] = text(group)
  return outgoing(message, { body, attributes, delaySeconds: delayOf(delayMs, nowMs, attributes) })
}

interface Failed extends Refusal {
  readonly ids: readonly string[]
}

function unsentReason({ code, message, cause }: SendFailure<unknown>, queue: string): string {
  const reason = explain(code, message, 'SendMessage', queue)
  // Nobody knows what became of a call that brought no answer; one that met no server stored nothing.
  const isOpen = cause !== undefined && mayPass(code, message) && !unreached.has(code)
  return isOpen ? `${reason}; they may be stored all the same` : reason
}

/** Why messages are not stored. How many of whose call, and of which queue, core says. */
function failure(failed: readonly Failed[], cause: unknown): SheafError {
  const ids = failed.flatMap((entry) => entry.ids)
  const reasons = [...new Set(failed.map(({ reason }) => reason.replace(/\.$/, '')))]
  const shown = reasons.slice(0, 3).join('; ')
  const more = reasons.length > 3 ? `; and ${reasons.length - 3} more reasons` : ''
  return new SheafError(
    failed.every(({ code }) => code === 'CONFIG_INVALID') ? 'CONFIG_INVALID' : 'PUBLISH_FAILED',
    `${shown}${more}.`,
    { ids, ...(cause === undefined ? {} : { cause: safeCause(cause) }) },
  )
}

const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
