import type { Message } from '@sheaf/core'
import { isWhole } from '@sheaf/redis-connection'
import { isLonger } from './body-parts.js'

/** Why a message cannot be stored, in words; `undefined` where it can. */
export function refusalOf(
  { id, group, body, deduplicate }: Message,
  maxBodyBytes: number,
): string | undefined {
  if (isLonger(body, maxBodyBytes)) {
    return `${Buffer.byteLength(body)} bytes. The longest body that is accepted is ${maxBodyBytes} bytes: raise maxBodyBytes, or enqueue a reference to the data`
  }
  const broken = brokenField({ id, group, body, 'deduplication key': deduplicate?.key })
  if (broken !== undefined) {
    return `its ${broken} contains half of a surrogate pair, which UTF-8 cannot write and which would come back as another character. Use whole characters (see String.prototype.toWellFormed)`
  }
  return undefined
}

function brokenField(fields: Readonly<Record<string, string | undefined>>): string | undefined {
  return Object.keys(fields).find((name) => {
    const text = fields[name]
    return text !== undefined && !isWhole(text)
  })
}
