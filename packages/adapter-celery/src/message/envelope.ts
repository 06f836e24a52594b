import { readHeaders } from './headers.js'
import type { ReadMessage, RefusedMessage } from './read.js'

/** The task under which a body that is no envelope of Sheaf's travels, so that a broker's user may send any text. */
const opaqueTask = 'sheaf.opaque'

/**
 * The body that core reads: Sheaf's envelope, in which the call stands as text for the task's serializer.
 *
 * @param expiresMs - When it expires; epoch milliseconds.
 */
export function envelopeOf(message: ReadMessage, expiresMs = message.expiresMs): string {
  const { task, headers, call, ignoreResult, id } = message
  if (task === opaqueTask) {
    const body = opaqueBody(call)
    if (body !== undefined) return body
  }
  const own = readHeaders(headers, id)
  const extras =
    (own === undefined ? '' : `"headers":${JSON.stringify(own)},`) +
    (expiresMs === undefined ? '' : `"expiresAt":${Math.floor(expiresMs)},`) +
    (ignoreResult ? '"ignoreResult":true,' : '')
  return `{"sheaf":1,"task":${JSON.stringify(task)},${extras}"text":${JSON.stringify(call)}}`
}

/** The body by which core rejects a message, so that callers who wait for its result are told. */
export function faultEnvelope({ task, ignoreResult, fault }: RefusedMessage, what: string): string {
  return JSON.stringify({
    sheaf: 1,
    task,
    fault: `${what} is refused: ${fault}.`,
    ...(ignoreResult && { ignoreResult }),
  })
}

function opaqueBody(call: string): string | undefined {
  try {
    const body = JSON.parse(call)[0][0]
    return typeof body === 'string' ? body : undefined
  } catch {
    return undefined
  }
}

/** An envelope as core writes it, of which the adapter makes a message of Celery's. */
export interface SentEnvelope {
  readonly task: string
  readonly payload?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly expiresMs?: number
  readonly expiresAt?: number
  readonly ignoreResult?: boolean
}

/** Reads a body that is to be sent; one that is no envelope is sent as a call of {@link opaqueTask}. */
export function sentEnvelope(body: string): SentEnvelope {
  if (body.startsWith('{"sheaf":1,')) {
    try {
      return JSON.parse(body)
    } catch {
      // It only looks like one.
    }
  }
  return { task: opaqueTask, payload: [[body], {}] }
}
