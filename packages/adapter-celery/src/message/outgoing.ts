import { isCall } from './call.js'
import type { SentEnvelope } from './envelope.js'
import { writeHeaders } from './headers.js'
import { Refusal } from './refusal.js'
import { writeTime } from './time.js'

/** A call as it stands in a message's body. */
interface WrittenCall {
  /** `[args, kwargs, embed]` as JSON. */
  readonly text: string
  readonly args: unknown
  readonly kwargs: unknown
}

/** What a message is made of. */
export interface Outgoing {
  readonly id: string
  readonly task: string
  readonly queue: string
  readonly call: WrittenCall
  /** What stands in the headers beside the ordinary. */
  readonly headers?: Readonly<Record<string, unknown>>
  readonly replyTo?: string
  readonly priority?: number
}

const nothingAfter = '{"callbacks": null, "errbacks": null, "chain": null, "chord": null}'

/**
 * The call that a payload is.
 *
 * @throws A {@link Refusal} if it is none.
 */
function callOf({ payload, text }: SentEnvelope): WrittenCall {
  const written = text ?? JSON.stringify(payload)
  let value = payload
  try {
    if (text !== undefined) value = JSON.parse(text)
  } catch {
    value = undefined
  }
  if (!isCall(value)) {
    throw new Refusal(
      "its payload is no call: expected [args, kwargs]. Give the task the serializer celery(), with the names of the Python function's parameters",
    )
  }
  // Taken as it stands, because to write it again would cost digits of large integers.
  const whole = value.length > 2 ? written : `${written.slice(0, written.lastIndexOf(']'))}, ${nothingAfter}]`
  return { text: whole, args: value[0], kwargs: value[1] }
}

/** When a message is sent, and to whom. */
export interface Sending {
  readonly id: string
  readonly queue: string
  readonly nowMs: number
  readonly delayMs?: number | undefined
  readonly group?: string | undefined
}

/**
 * Makes what a message is made of, of an envelope that core has written.
 *
 * @throws A {@link Refusal} if it has no call, or a header of Celery's own.
 */
export function outgoingOf(
  envelope: SentEnvelope,
  { id, queue, nowMs, delayMs = 0, group }: Sending,
): Outgoing {
  const { task, expiresMs, expiresAt, ignoreResult } = envelope
  const written = writeHeaders(envelope.headers)
  if (typeof written === 'string') {
    throw new Refusal(`its header '${written}' is one of Celery's own. Give yours another name`)
  }
  const expires = expiresAt ?? (expiresMs === undefined ? undefined : nowMs + expiresMs)
  return {
    id,
    task,
    queue,
    call: callOf(envelope),
    headers: {
      ...(delayMs > 0 && { eta: writeTime(nowMs + delayMs) }),
      ...(expires !== undefined && { expires: writeTime(expires) }),
      ...(ignoreResult === true && { ignore_result: true }),
      ...written.celery,
      ...written.own,
      ...(group !== undefined && { sheaf_group: group }),
    },
  }
}
