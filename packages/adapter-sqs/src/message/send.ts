import type { SqsContext } from '../context.js'
import type { SqsQueue } from '../queue/queue.js'
import { bulk, type EntryFailure } from '../service/bulk.js'
import { CallLimit } from '../service/call-limit.js'
import { limits } from '../service/limits.js'
import { pack } from '../service/pack.js'
import { errorCode } from '../service/service-errors.js'
import type { Outgoing } from './outgoing.js'

/** A message that is not stored, or of which nobody knows whether it is. */
export type SendFailure<Source> = EntryFailure<Outgoing<Source>> & { readonly cause?: unknown }

/**
 * Sends any number of messages to a queue: to a FIFO queue in order, to a standard queue in parallel.
 *
 * @returns The messages that are not stored, or of which nobody knows whether they are. Never rejects.
 */
export async function send<Source>(
  { calls, settings, callLimits }: SqsContext,
  queue: SqsQueue,
  messages: readonly Outgoing<Source>[],
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
      const failed = await bulk(items, settings.clock, (open) =>
        calls.send(
          queue.url,
          open.map(({ entry }, index) => ({ ...entry, Id: String(index) })),
        ),
      )
      failures.push(...failed)
    } catch (cause) {
      isBroken = true
      const message = cause instanceof Error ? cause.message : String(cause)
      failures.push(
        ...items.map((item) => ({ item, code: errorCode(cause), message, isRepeat: true, cause })),
      )
    }
  }
  const packs = pack(messages, limits.entries, limits.sendBytes, ({ bytes }) => bytes)
  await (queue.isFifo ? new CallLimit(1) : callLimits.send).runAll(packs, sendPack)
  return failures
}
