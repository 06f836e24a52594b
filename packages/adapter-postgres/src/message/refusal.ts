import { isLongerThan, type Message } from '@sheaf/core'

/** Longer ones would not fit into the index of groups. */
const longestGroup = 1_000

/** The end of the year 292,000: the server counts a little further. */
const lastMs = 9_150_000_000_000_000

/** Why a message cannot be stored, in words; `undefined` where it can. */
export function refusalOf(message: Message, maxBodyBytes: number): string | undefined {
  const { id, group, body, delayMs = 0 } = message
  if (isLongerThan(body, maxBodyBytes)) {
    return `'${id}' has ${Buffer.byteLength(body)} bytes; the longest body that is accepted has ${maxBodyBytes}. Raise maxBodyBytes, or enqueue a reference to the data`
  }
  if (group !== undefined && isLongerThan(group, longestGroup)) {
    return `the group of '${id}' has ${Buffer.byteLength(group)} bytes; expected at most ${longestGroup}`
  }
  if (!(delayMs <= lastMs - Date.now())) {
    return `'${id}' is delayed for ${delayMs} ms, beyond the last year that the server knows`
  }
  const text = brokenText({ id, group, body })
  if (text !== undefined) return `the ${text} of '${printable(id)}'`
  return undefined
}

/** Node 20 has it; the language level that this is compiled for does not. */
interface Checkable {
  isWellFormed(): boolean
}

/** Whether the server can hold a text. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && (text as unknown as Checkable).isWellFormed()
}

function brokenText(fields: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const name of Object.keys(fields)) {
    const text = fields[name]
    if (text === undefined || isStorable(text)) continue
    return text.includes('\0')
      ? `${name} contains NUL (\\0), which PostgreSQL cannot hold: encode it, or leave it out, in the ${name}`
      : `${name} contains half of a surrogate pair, which UTF-8 cannot write: use whole characters (see String.prototype.toWellFormed) in the ${name}`
  }
  return undefined
}

function printable(id: string): string {
  return id.replaceAll('\0', '\\0')
}
