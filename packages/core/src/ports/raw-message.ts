/**
 * What goes beside a message's body where a service's messages have more than a text, as AMQP's have. Opaque to the broker
 * as the body is: it is kept across every hand-out.
 */
export interface MessageProperties {
  /** By their names: texts, numbers, booleans, `null`, and lists and objects of these. */
  readonly headers?: Readonly<Record<string, unknown>> | undefined
  /** What the body is, as `'application/json'`. */
  readonly contentType?: string | undefined
  /** How the body is written, as `'utf-8'`. */
  readonly contentEncoding?: string | undefined
  /** What an answer to the message is known by. */
  readonly correlationId?: string | undefined
}

/** A message as the service keeps it, whoever sent it. */
export interface RawMessage {
  /** The body's bytes, which may be no text. */
  readonly content: Uint8Array
  /** What goes beside them, without what the adapter itself or the service has added. */
  readonly properties: MessageProperties
}
