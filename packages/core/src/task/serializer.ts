/**
 * Turns payloads into text and back.
 *
 * `decode` also sees the bodies of messages that other producers have put into the task's queue.
 */
export interface Serializer {
  encode(payload: unknown): string
  decode(body: string): unknown
}

/** The default: plain JSON. */
export const jsonSerializer: Serializer = {
  encode: (payload) => JSON.stringify(payload),
  decode: (body) => JSON.parse(body),
}
