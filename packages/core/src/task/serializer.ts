/**
 * Turns payloads into text and back.
 *
 * `decode` also sees the bodies of messages that other producers have put into the task's queue.
 */
export interface Serializer {
  /** Turns a payload into text. What it throws rejects `enqueue` with PAYLOAD_INVALID. */
  encode(payload: unknown): string
  /** Turns text into a payload, at once. A message at which it throws is dead-lettered by itself. */
  decode(body: string): unknown
}

/** The default: plain JSON. */
export const jsonSerializer: Serializer = {
  encode: (payload) => JSON.stringify(payload),
  decode: (body) => JSON.parse(body),
}
