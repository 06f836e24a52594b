import { isLongerThan, type Message } from '@sheaf/core'
import { type Headers, headerBytes, mostKeptBytes, reservedIn } from './headers.js'
import { isWellFormed } from './well-formed.js'

/** An id and a group travel in headers, which have room for 64 KiB together with why a message was given up. */
const longestWord = 4_000

/** Why a message cannot be stored, in words; `undefined` where it can. */
export function refusalOf({ id, group, body, properties }: Message): string | undefined {
  const fields: Readonly<Record<string, string | undefined>> = { id, group, body }
  for (const name of Object.keys(fields)) {
    const text = fields[name]
    if (text === undefined) continue
    if (name !== 'body' && isLongerThan(text, longestWord)) {
      return `the ${name} of '${shortened(id)}' has ${Buffer.byteLength(text)} bytes; expected at most ${longestWord}`
    }
    if (!isWellFormed(text)) {
      return `the ${name} of '${shortened(id)}' contains half of a surrogate pair, which UTF-8 cannot write: use whole characters (see String.prototype.toWellFormed)`
    }
  }
  return properties?.headers && refusalOfHeaders(properties.headers, `of '${shortened(id)}'`)
}

function refusalOfHeaders(headers: Headers, ofMessage: string): string | undefined {
  const reserved = reservedIn(headers)
  if (reserved !== undefined)
    return `the header '${reserved}' ${ofMessage} would be acted on by the server or by Sheaf: give yours another name`
  const bytes = headerBytes(headers)
  return bytes > mostKeptBytes
    ? `the headers ${ofMessage} have ${bytes} bytes; expected at most ${mostKeptBytes}, which a message keeps when it is put back`
    : undefined
}

function shortened(id: string): string {
  return id.length > 100 ? `${id.slice(0, 100)}…` : id
}
