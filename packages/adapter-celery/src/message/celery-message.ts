import type { RawMessage } from '@sheaf/core'

/** A message of Celery's as a broker hands it over, whatever wraps it there. */
export interface CeleryMessage {
  readonly contentType: unknown
  readonly headers: Readonly<Record<string, unknown>>
  /** The `correlation_id`, which is the id where the headers have none. */
  readonly correlationId: unknown
  /** The body's bytes, compressed where the headers say so. */
  content(): Buffer
}

/** A message of kombu's as a text, which its transports for Redis and SQS write. */
export interface KombuText extends CeleryMessage {
  /** What Sheaf remembers of a message that it put back; see `readStamp`. */
  readonly stamp: unknown
}

type Fields = Readonly<Record<string, unknown>>
const nothing: Fields = {}

/** Reads the JSON that kombu wraps messages in; `undefined` where a text is none. */
export function unwrapKombu(text: string): KombuText | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const wrapped = fieldsOf(value)
  if (wrapped === undefined || fieldsOf(wrapped.properties) === undefined) return undefined
  const properties = wrapped.properties as Fields
  return {
    contentType: wrapped['content-type'],
    headers: fieldsOf(wrapped.headers) ?? nothing,
    correlationId: properties.correlation_id,
    content: () => contentOf(wrapped.body, properties.body_encoding),
    stamp: wrapped.sheaf,
  }
}

/** Opens a message whose headers stand beside its body, as on RabbitMQ: there kombu wraps nothing. */
export function openRaw({ content, properties }: RawMessage): CeleryMessage {
  const { headers = nothing, contentType, correlationId } = properties
  const { buffer, byteOffset, byteLength } = content
  return { contentType, headers, correlationId, content: () => Buffer.from(buffer, byteOffset, byteLength) }
}

/** A value that is an object with fields. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

function contentOf(body: unknown, encoding: unknown): Buffer {
  if (typeof body !== 'string') return Buffer.alloc(0)
  return Buffer.from(body, encoding === 'base64' ? 'base64' : 'utf8')
}
