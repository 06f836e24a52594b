import type { After } from './after.js'
import { readCall } from './call.js'
import type { CeleryMessage } from './celery-message.js'
import { Refusal } from './refusal.js'
import { readTime } from './time.js'

type Headers = Readonly<Record<string, unknown>>

/** A message of Celery's that is a call. */
export interface ReadMessage {
  readonly id: string
  readonly task: string
  /** `[args, kwargs, embed]` as JSON. */
  readonly call: string
  readonly after: After | undefined
  /** As in protocol 2, whichever it came in. */
  readonly headers: Headers
  /** When it is to run first, and when no more; epoch milliseconds. */
  readonly etaMs: number | undefined
  readonly expiresMs: number | undefined
  readonly ignoreResult: boolean
  readonly fault?: undefined
}

/** A message that is refused; what is known of it is known. */
export interface RefusedMessage {
  /** Empty where it has none. */
  readonly id: string
  readonly task: string
  readonly ignoreResult: boolean
  /** Why, in words. */
  readonly fault: string
}

/** What is said of a text that kombu has not written. */
export const noMessage: RefusedMessage = {
  ...{ id: '', task: '', ignoreResult: true },
  fault: "it is no message of kombu's",
}

/** Reads a message of protocol 2, or of protocol 1 as if it were of 2. Never throws: what cannot be a request is refused in words. */
export function readMessage(message: CeleryMessage): ReadMessage | RefusedMessage {
  let headers = message.headers
  try {
    const { text, after, fields } = readCall(message)
    if (fields !== undefined) headers = withoutBody({ ...fields, ...message.headers })
    const { id, task } = headers
    if (typeof id !== 'string' || id === '') throw new Refusal('it has no id')
    const etaMs = readTime(headers.eta, 'eta')
    const expiresMs = readTime(headers.expires, 'expires')
    const ignoreResult = headers.ignore_result === true
    return { id, task: task as string, call: text, after, headers, etaMs, expiresMs, ignoreResult }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refused(error.fields ?? headers, message.correlationId, error.message)
  }
}

function refused(headers: Headers, correlationId: unknown, fault: string): RefusedMessage {
  const id = textOr(headers.id, textOr(correlationId, ''))
  // Without an id nobody can wait for a result.
  return {
    id,
    task: textOr(headers.task, ''),
    ignoreResult: id === '' || headers.ignore_result === true,
    fault,
  }
}

/** Of protocol 1, what are headers in protocol 2. */
function withoutBody({
  args: _,
  kwargs: __,
  callbacks: ___,
  errbacks: ____,
  chord: _____,
  utc: ______,
  taskset,
  ...fields
}: Headers): Headers {
  return { ...fields, group: taskset ?? fields.group ?? null }
}

function textOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other
}
