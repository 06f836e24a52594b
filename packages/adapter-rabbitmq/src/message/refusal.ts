import { isLongerThan, type Message } from '@sheaf/core'
import { isWellFormed } from './well-formed.js'

/** An id and a group travel in headers, which have room for 64 KiB together with why a message was given up. */
const longestWord = 4_000

/** Why a message cannot be stored, in words; `undefined` where it can. */
export function refusalOf({ id, group, body }: Message): string | undefined {
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
  return undefined
}

function shortened(id: string): string {
  return id.length > 100 ? `${id.slice(0, 100)}…` : id
}
