import { type Message, SheafError } from '@sheaf/core'
import { MemoryDelivery } from './message/delivery.js'
import { type MemoryQueue, nextOrder } from './queue/queue.js'

/**
 * Stores messages in a queue, and hands them to whoever waits for them.
 *
 * @throws {PUBLISH_FAILED} If bodies are too long; those messages are left out.
 */
export function publish(queue: MemoryQueue, messages: readonly Message[]): void {
  const { clock, capabilities } = queue.settings
  const tooLong = findTooLong(messages, capabilities.maxBodyBytes)
  const enqueuedAt = clock.now()
  for (const message of messages) {
    if (tooLong?.has(message)) continue
    const { id, body, group, delayMs } = message
    const delivery = new MemoryDelivery(id, body, group, 1, 0, enqueuedAt, nextOrder())
    if (delayMs !== undefined && delayMs > 0) queue.delays.park(delivery, clock.monotonic() + delayMs)
    else queue.ready.add(delivery)
  }
  queue.serve()
  if (tooLong !== undefined) throw publishFailed(tooLong, messages.length, capabilities.maxBodyBytes)
}

function findTooLong(messages: readonly Message[], maxBytes: number): Map<Message, number> | undefined {
  if (maxBytes === Number.POSITIVE_INFINITY) return undefined
  let tooLong: Map<Message, number> | undefined
  for (const message of messages) {
    // UTF-8 needs at most three bytes for each unit of a JavaScript string.
    if (message.body.length * 3 <= maxBytes) continue
    const bytes = Buffer.byteLength(message.body)
    if (bytes > maxBytes) {
      tooLong ??= new Map()
      tooLong.set(message, bytes)
    }
  }
  return tooLong
}

const mostNamed = 3

function publishFailed(tooLong: Map<Message, number>, total: number, maxBytes: number): SheafError {
  const named = [...tooLong].slice(0, mostNamed).map(([{ id }, bytes]) => `'${id}' has ${bytes} bytes`)
  if (tooLong.size > mostNamed) named.push('…')
  return new SheafError(
    'PUBLISH_FAILED',
    `${tooLong.size} of ${total} messages not stored: the body is longer than maxBodyBytes, which is ${maxBytes}; ` +
      `${named.join(', ')}. Send a smaller payload (for instance where to find the data), or raise maxBodyBytes.`,
    { ids: [...tooLong.keys()].map((message) => message.id) },
  )
}
