import { describeError } from '@sheaf/core'
import type { SqsContext } from '../context.js'
import type { SqsQueue } from '../queue/queue.js'
import { type BulkReply, bulk, type EntryFailure } from '../service/bulk.js'
import { CallLimit } from '../service/call-limit.js'
import { limits } from '../service/limits.js'
import { pack } from '../service/pack.js'
import { errorCode } from '../service/service-errors.js'
import type { Outgoing } from './outgoing.js'

/** A message that is not stored, or of which nobody knows whether it is. */
export type SendFailure<Source> = EntryFailure<Outgoing<Source>>

/**
 * Sends any number of messages to a queue: to a FIFO queue in order, to a standard queue in parallel.
 *
 * @param onStored - Told the service's own id of each message that is stored, in their order on a FIFO queue.
 * @returns The messages that are not stored, or of which nobody knows whether they are. Never rejects.
 */
export async function send<Source>(
  { calls, settings, callLimits }: SqsContext,
  queue: SqsQueue,
  messages: readonly Outgoing<Source>[],
  onStored?: (message: Outgoing<Source>, messageId: string) => void,
): Promise<SendFailure<Source>[]> {
  const failures: SendFailure<Source>[] = []
  let isBroken = false
  const sendPack = async (items: readonly Outgoing<Source>[]) => {
    // Later messages of a group must not overtake those that are not stored.
    if (queue.isFifo && isBroken) {
      failures.push(
        ...items.map((item) => ({
          item,
          code: 'NotSent',
          message: 'an earlier call failed',
          isRepeat: false,
        })),
      )
      return
    }
    try {
      const failed = await bulk(items, settings.clock, async (open) => {
        const entries = open.map(({ entry }, index) => ({ ...entry, Id: String(index) }))
        const reply = await calls.send(queue.url, entries)
        if (onStored !== undefined) tellStored(open, reply, onStored)
        return reply
      })
      failures.push(...failed)
    } catch (cause) {
      isBroken = true
      const message = describeError(cause)
      failures.push(
        ...items.map((item) => ({ item, code: errorCode(cause), message, isRepeat: true, cause })),
      )
    }
  }
  const packs = pack(messages, limits.entries, limits.sendBytes, ({ bytes }) => bytes)
  await (queue.isFifo ? new CallLimit(1) : callLimits.send).runAll(packs, sendPack)
  return failures
}

function tellStored<Source>(
  messages: readonly Outgoing<Source>[],
  { Successful = [] }: BulkReply,
  onStored: (message: Outgoing<Source>, messageId: string) => void,
): void {
  const ids = new Map(Successful.map(({ Id, MessageId }) => [Id, MessageId]))
  for (const [index, message] of messages.entries()) {
    const messageId = ids.get(String(index))
    if (messageId !== undefined) onStored(message, messageId)
  }
}
