import type { AnyBatches, Serializer } from '@sheaf/core'
import type { MemoryQueue } from '../queue/queue.js'

/** One request that was given up. */
export interface DeadRequest<Payload = unknown> {
  /** The request's id. */
  readonly id: string
  /** What was enqueued, as it came through the serializer; `undefined` where the body cannot be read. */
  readonly payload: Payload | undefined
  /** Why it was given up, in words. */
  readonly reason: string
  /** The error's text, where there was one. */
  readonly error?: string | undefined
  /** The attempt at which it was given up. */
  readonly attempt: number
  /** When, by the test's clock. */
  readonly at: Date
  /** The message as it was published. */
  readonly body: string
}

/** The dead letters of a task, and those of its queue that name no task, the oldest first. */
export function deadRequests(
  queue: MemoryQueue,
  task: AnyBatches,
  serializer: Serializer | undefined,
): DeadRequest[] {
  const { items } = queue.dead.list({ limit: Number.MAX_SAFE_INTEGER })
  return items.flatMap(({ at, ...letter }) => {
    const envelope = readEnvelope(letter.body)
    if (typeof envelope.task === 'string' && envelope.task !== task.name) return []
    const payload = payloadOf(envelope, task.options.serializer ?? serializer)
    return [{ ...letter, payload, at: new Date(at) }]
  })
}

function readEnvelope(body: string): {
  readonly task?: unknown
  readonly payload?: unknown
  readonly text?: unknown
} {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

function payloadOf(
  envelope: { payload?: unknown; text?: unknown },
  serializer: Serializer | undefined,
): unknown {
  if (typeof envelope.text !== 'string') return envelope.payload
  try {
    return serializer?.decode(envelope.text)
  } catch {
    return undefined
  }
}
