import { acceptMessages, type Message } from '@sheaf/core'
import { MemoryDelivery } from './message/delivery.js'
import { type MemoryQueue, nextOrder } from './queue/queue.js'

/**
 * Stores messages in a queue, and hands them to the receives that wait for them.
 *
 * @returns The id that stands, for each message that was deduplicated away; `undefined` where there is none.
 * @throws {PUBLISH_FAILED} If bodies are too long; those messages are left out.
 * @throws {CONFIG_INVALID} If messages ask for what the broker cannot do; likewise.
 */
export function publish(
  queue: MemoryQueue,
  messages: readonly Message[],
): ReadonlyMap<string, string> | undefined {
  const { clock, capabilities } = queue.settings
  const { accepted, failure } = acceptMessages(messages, capabilities)
  const enqueuedAt = clock.now()
  const nowMs = clock.monotonic()
  let standing: Map<string, string> | undefined
  for (const message of accepted) {
    const standingId = standingFor(queue, message, nowMs)
    if (standingId === undefined) store(queue, message, enqueuedAt, nowMs)
    else {
      standing ??= new Map()
      standing.set(message.id, standingId)
    }
  }
  queue.serve()
  if (failure !== undefined) throw failure
  return standing
}

/** The id of the message that stands for this one, where it is a repeat; else it stands itself from now on. */
function standingFor(queue: MemoryQueue, { id, deduplicate }: Message, nowMs: number): string | undefined {
  if (deduplicate === undefined) return undefined
  const { key, forMs } = deduplicate
  const standingId = queue.standing.get(key, nowMs)
  if (standingId === undefined) queue.standing.set(key, id, nowMs + forMs)
  return standingId
}

function store(
  queue: MemoryQueue,
  { id, body, group, delayMs }: Message,
  enqueuedAt: number,
  nowMs: number,
): void {
  // A body was put together from pieces. Looking at a unit makes one text of them, before they are kept for as long as it waits.
  body.charCodeAt(0)
  const delivery = new MemoryDelivery(id, body, group, enqueuedAt, nextOrder())
  if (delayMs !== undefined && delayMs > 0) queue.delays.park(delivery, nowMs + delayMs)
  else queue.ready.add(delivery)
}
