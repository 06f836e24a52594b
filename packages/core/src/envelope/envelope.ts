/**
 * A message's body, read: which task it is for, its payload, and what travels with it.
 *
 * On the wire it is JSON: `{"sheaf":1,"task":"count-clicks","payload":{…}}`, where a payload of another serializer
 * stands as `"text":"…"`. Before the payload come `headers`, `expiresMs` (from being enqueued), `expiresAt` (epoch
 * milliseconds) and `ignoreResult` where there are any; a reader takes them in any order.
 */
export interface Envelope {
  readonly task: string
  /** Present unless a serializer of the user's made `text`. */
  readonly payload?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly expiresMs?: number
  readonly expiresAt?: number
  readonly ignoreResult?: boolean
  /**
   * Why the message cannot be a request, in words: an adapter that translates messages of others says so here, and the
   * request is rejected as UNDECODABLE, so that callers who wait for its result are told.
   */
  readonly fault?: string
}

/** Everything of an envelope but its task and payload. */
export type EnvelopeExtras = Omit<Envelope, 'task' | 'payload' | 'text' | 'fault'>

/** What the body of every message of a task begins with. */
export function headOf(task: string): string {
  return `{"sheaf":1,"task":${JSON.stringify(task)},`
}

/** Whether a value is an object whose values are all text. */
export function isTextRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every((text) => typeof text === 'string')
}
