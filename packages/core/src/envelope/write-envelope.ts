import { describeError } from '../errors/describe-error.js'
import { SheafError } from '../errors/sheaf-error.js'
import { show } from '../errors/show.js'
import { noPromise } from '../options/no-promise.js'
import { jsonSerializer, type Serializer } from '../task/serializer.js'
import { type EnvelopeExtras, headOf } from './envelope.js'

/** Makes the bodies of one task's messages; what all of them share is made once. */
export function envelopeEncoder(task: string, serializer: Serializer) {
  const head = headOf(task)
  const isJson = serializer === jsonSerializer

  return (payload: unknown, extras?: EnvelopeExtras): string => {
    const text = encodePayload(payload, serializer, task)
    const rest = isJson ? `"payload":${text}}` : `"text":${JSON.stringify(text)}}`
    const more = extras === undefined ? '{}' : JSON.stringify(extras)
    return more === '{}' ? `${head}${rest}` : `${head}${more.slice(1, -1)},${rest}`
  }
}

export function encodePayload(payload: unknown, serializer: Serializer, task: string): string {
  let text: unknown
  try {
    text = noPromise(serializer.encode(payload), 'serializer.encode')
  } catch (cause) {
    throw unserialisable(task, describeError(cause), cause)
  }
  if (typeof text !== 'string') throw unserialisable(task, `${show(payload)} became ${show(text)}, not text`)
  return text
}

function unserialisable(task: string, why: string, cause?: unknown): SheafError {
  const advice = 'Enqueue plain data, or give the task a serializer.'
  return new SheafError('PAYLOAD_INVALID', `${task}: the payload cannot be serialised: ${why}. ${advice}`, {
    cause,
  })
}
