import type { Delivery } from '@sheaf/core'
import type { ConsumeMessage } from 'amqplib'
import type { Line } from '../connection/line.js'
import { groupHeader, type Headers, idHeader, stampHeader } from './headers.js'
import { freshCopy, readStamp } from './stamp.js'

/** A hand-out of a message, with what it is settled with. */
export interface RabbitDelivery extends Delivery {
  readonly faults: number
  /** The AMQP channel that it came on: it is ours for as long as that lives. */
  readonly line: Line
  readonly tag: number
  /** As it came, for when it is stored anew. */
  readonly message: ConsumeMessage
  /** Whether the server has it settled. */
  isSettled: boolean
  /** The settling that is under way. */
  settling: Promise<unknown> | undefined
  /** Whether that stores it anew. */
  isMoving: boolean
}

/** Reads a message as it came. Whose messages have no stamp is somebody else, and the body is theirs. */
export function readDelivery(line: Line, message: ConsumeMessage): RabbitDelivery {
  const { fields, properties, content } = message
  const headers: Headers = properties.headers ?? {}
  const stamp = readStamp(headers[stampHeader])
  const failed = failedHandOuts(headers, fields.redelivered)
  const { attempts = 0, lapses = 0, faults = 0 } = stamp ?? {}
  return {
    id: idOf(message, headers),
    copy: stamp?.copy ?? freshCopy(),
    body: content.toString('utf8'),
    group: textOf(headers[groupHeader]),
    attempt: attempts + failed + 1,
    lapses: lapses + failed,
    faults: faults + failed,
    enqueuedAt: stamp?.enqueuedAt ?? timeOf(properties.timestamp),
    line,
    tag: fields.deliveryTag,
    message,
    isSettled: false,
    settling: undefined,
    isMoving: false,
  }
}

/**
 * Whether the server says only that there was a hand-out before, and not how many: classic queues do, at every version. A
 * quorum queue counts.
 */
export function isUncounted({ fields, properties }: ConsumeMessage): boolean {
  const headers: Headers = properties.headers ?? {}
  return (
    fields.redelivered &&
    headers['x-delivery-count'] === undefined &&
    headers['x-acquired-count'] === undefined
  )
}

/** How many hand-outs the server itself says have ended without a word of their holder. */
function failedHandOuts(headers: Headers, isRedelivered: boolean): number {
  const counted = headers['x-delivery-count']
  if (counted !== undefined) return Number(counted) || 0
  return isRedelivered && headers['x-acquired-count'] === undefined ? 1 : 0
}

/** The id of a message that this adapter stored, or of anybody's; one that has none is named by `unnamed`. */
export function idOf(
  { properties }: Pick<ConsumeMessage, 'properties'>,
  headers: Headers,
  unnamed: () => string = freshCopy,
): string {
  const named = textOf(headers[idHeader]) ?? properties.messageId
  if (named !== undefined) return named
  const isOwn = headers[stampHeader] !== undefined
  return (isOwn ? undefined : properties.correlationId) ?? unnamed()
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A timestamp of AMQP is in seconds; some write milliseconds all the same. */
function timeOf(timestamp: unknown): number {
  if (typeof timestamp !== 'number' || !(timestamp > 0)) return Date.now()
  return timestamp < 1e11 ? timestamp * 1000 : timestamp
}
