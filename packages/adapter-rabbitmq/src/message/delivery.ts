import type { Delivery } from '@sheaf/core'
import type { ConsumeMessage, MessageProperties } from 'amqplib'
import type { Line } from '../connection/line.js'
import type { Tagged } from '../connection/outstanding.js'
import { groupHeader, type Headers, idHeader, stampHeader } from './headers.js'
import { freshCopy, readStamp } from './stamp.js'

/** Numbers of a message that has none of ours. */
const unstamped = { attempts: 0, lapses: 0, faults: 0, enqueuedAt: undefined, copy: undefined }

/**
 * A hand-out of a message, with what it is settled with. Whose messages have no stamp is somebody else, and the body is theirs.
 *
 * Of what amqplib made for the message, only what is stored anew is kept: the rest is gone with the tick. A class, because
 * V8 would make what a literal makes old from the start ("Used-up tables" in ARCHITECTURE.md).
 */
export class RabbitDelivery implements Delivery, Tagged {
  readonly id: string
  readonly copy: string
  readonly body: string
  readonly group: string | undefined
  readonly attempt: number
  readonly lapses: number
  readonly faults: number
  readonly enqueuedAt: number
  /** The AMQP channel that it came on: it is ours for as long as that lives. */
  readonly line: Line
  readonly tag: number
  /** Its bytes and properties as they came, for when it is stored anew. */
  readonly content: Buffer
  readonly properties: MessageProperties
  /** Whether the server has it settled. */
  isSettled = false
  /** The settling that is under way. */
  settling: Promise<unknown> | undefined = undefined
  /** Whether that stores it anew. */
  isMoving = false
  before: Tagged | undefined = undefined
  after: Tagged | undefined = undefined
  nextOfSlot: Tagged | undefined = undefined

  constructor(line: Line, message: ConsumeMessage) {
    const { fields, properties, content } = message
    const headers: Headers = properties.headers ?? {}
    const failed = failedHandOuts(headers, fields.redelivered)
    const { attempts, lapses, faults, enqueuedAt, copy } = readStamp(headers[stampHeader]) ?? unstamped
    this.id = idOf(message, headers)
    this.copy = copy ?? freshCopy()
    this.body = content.toString('utf8')
    this.group = textOf(headers[groupHeader])
    this.attempt = attempts + failed + 1
    this.lapses = lapses + failed
    this.faults = faults + failed
    this.enqueuedAt = enqueuedAt ?? timeOf(properties.timestamp)
    this.line = line
    this.tag = fields.deliveryTag
    this.content = content
    this.properties = properties
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
