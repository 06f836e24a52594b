import { describeError } from '@sheaf/core'
import { type After, readAfter } from './after.js'
import { type CeleryMessage, fieldsOf } from './celery-message.js'
import { unpack } from './compression.js'
import { replaceLongIntegers } from './integers.js'
import { Refusal } from './refusal.js'

/** What is called, and what comes afterwards. */
export interface Call {
  /** `[args, kwargs, embed]` as JSON, as it stands in the message where it does. */
  readonly text: string
  readonly after: After | undefined
  /** Where all is in the body, as in protocol 1: what stands in the headers otherwise. */
  readonly fields: Readonly<Record<string, unknown>> | undefined
}

/** How nearly every body ends: nothing comes afterwards, so most bodies are parsed once, by the task's serializer. */
const nothingAfter = '{"callbacks": null, "errbacks": null, "chain": null, "chord": null}]'

const json = 'application/json'
const others = new Map<unknown, string>([
  ['application/x-python-serialize', 'pickle'],
  ['application/x-yaml', 'yaml'],
  ['application/x-msgpack', 'msgpack'],
])

/**
 * Reads a message's body.
 *
 * @throws A {@link Refusal} if it is no JSON, or no call.
 */
export function readCall({ contentType, headers, content }: CeleryMessage): Call {
  if (contentType !== json) throw new Refusal(otherContent(contentType))
  const text = unpack(content(), headers.compression).toString('utf8')
  if (typeof headers.task === 'string') {
    if (text.endsWith(nothingAfter)) return { text, after: undefined, fields: undefined }
    const parts = parse(text)
    if (!isCall(parts)) throw new Refusal('its body is no [args, kwargs, embed]')
    return { text, after: readAfter(parts[2]), fields: undefined }
  }
  return readProtocol1(text)
}

/** Whether a value is `[args, kwargs]`, with whatever behind it. */
export function isCall(value: unknown): value is readonly [readonly unknown[], object, ...unknown[]] {
  return Array.isArray(value) && Array.isArray(value[0]) && fieldsOf(value[1]) !== undefined
}

/** Protocol 1 has all of it in the body. */
function readProtocol1(text: string): Call {
  const fields = fieldsOf(parse(text))
  if (typeof fields?.task !== 'string') throw new Refusal('it names no task')
  replaceLongIntegers(text, (digits) => {
    throw new Refusal(
      `it is of protocol 1 and holds the integer ${digits}, which a number cannot hold`,
      fields,
    )
  })
  const parts = [fields.args ?? [], fields.kwargs ?? {}]
  if (!isCall(parts)) throw new Refusal('its args are no list, or its kwargs no object', fields)
  return { text: JSON.stringify(parts), after: readAfter(fields), fields }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal(`its body is no JSON: ${describeError(error)}`)
  }
}

function otherContent(type: unknown): string {
  if (typeof type !== 'string') return 'it does not say its content type'
  const name = others.get(type)
  const what = name === undefined ? type : `${name} (${type})`
  return `its content is ${what}; Sheaf reads JSON only. Set task_serializer = 'json' in the Celery app`
}
