import type { Message } from '@sheaf/core'

/**
 * A message as it is stored: `attempts,lapses;faults,time,call,index,idUnits,groupUnits:` and then the id, the group and
 * the body. Without `;faults`, as the version before stored it, every attempt is taken for a fault. A body that is too long for lists lies apart: `…,groupUnits,bodyUnits,name:` then says how long it is and under which name.
 *
 * The scripts write the first five fields. Lengths are in UTF-16 units, and that of the group is empty where there is none. So
 * nothing is escaped, nothing is parsed twice, and an id may contain anything.
 */
export interface StoredMessage {
  readonly id: string
  readonly copy: string
  /** Empty where it lies apart. */
  body: string
  readonly group: string | undefined
  /** Where its body lies, if apart. */
  readonly apart: ApartBody | undefined
  /** Hand-outs that are over. */
  readonly attempts: number
  readonly lapses: number
  /** Hand-outs that ended with a fault or a lapse. */
  readonly faults: number
  readonly enqueuedAt: number
}

/** A body that lies under a name of its own, so many UTF-16 units long. */
export interface ApartBody {
  readonly name: string
  readonly units: number
}

/** Writes the publisher's part of a stored message; the index tells messages of one call apart. */
export function encodeMessage(message: Message, index: number, apart?: ApartBody): string {
  const { id, group } = message
  const head = `${index},${id.length},${group === undefined ? '' : group.length}`
  const rest = group === undefined ? id : `${id}${group}`
  return apart === undefined
    ? `${head}:${rest}${message.body}`
    : `${head},${apart.units},${apart.name}:${rest}`
}

const comma = 44
const colon = 58
const semicolon = 59
const zero = 48

// Taken out, because V8 looks the methods of strings up in each call, at five times the cost, once a class extends String, as
// one of ioredis does.
const { charCodeAt } = String.prototype

/** How far a text has been read. All readings share it: none awaits anything, and an object a message would cost more. */
let cursor = 0

/** Reads a stored message in one pass; `undefined` where the text is none. */
export function decodeMessage(text: string): StoredMessage | undefined {
  cursor = 0
  const attempts = readNumber(text, comma)
  const lapses = readNumber(text, comma, semicolon)
  const faults = charCodeAt.call(text, cursor - 1) === semicolon ? readNumber(text, comma) : attempts
  const copyAt = cursor
  const enqueuedAt = readNumber(text, comma)
  const call = readNumber(text, comma)
  const index = readNumber(text, comma)
  const copyEnd = cursor - 1
  const idUnits = readNumber(text, comma)
  const hasGroup = charCodeAt.call(text, cursor) !== colon && charCodeAt.call(text, cursor) !== comma
  const groupUnits = readNumber(text, colon, comma)
  const apart = charCodeAt.call(text, cursor - 1) === comma ? readApart(text) : undefined
  // A field that could not be read is NaN, which makes the sum NaN and the comparison false.
  const groupAt = cursor + idUnits
  const bodyAt = groupAt + groupUnits
  if (!(bodyAt + attempts + lapses + faults + enqueuedAt + call + index >= 0 && bodyAt <= text.length))
    return undefined
  return {
    id: text.slice(cursor, groupAt),
    copy: text.slice(copyAt, copyEnd),
    body: text.slice(bodyAt),
    group: hasGroup ? text.slice(groupAt, bodyAt) : undefined,
    apart,
    attempts,
    lapses,
    faults,
    enqueuedAt,
  }
}

/** Reads where a body lies, and makes the cursor NaN where that cannot be read. */
function readApart(text: string): ApartBody | undefined {
  const units = readNumber(text, comma)
  const nameEnd = text.indexOf(':', cursor)
  const name = text.slice(cursor, Math.max(cursor, nameEnd))
  const isReadable = units >= 1 && /^[\w-]+$/.test(name)
  cursor = isReadable ? nameEnd + 1 : Number.NaN
  return isReadable ? { name, units } : undefined
}

/** Reads digits up to a separator and steps over it; NaN where another character comes first. */
function readNumber(text: string, separator: number, otherSeparator = separator): number {
  let value = 0
  for (;;) {
    const code = charCodeAt.call(text, cursor)
    cursor++
    if (code >= zero && code < colon) value = value * 10 + code - zero
    else return code === separator || code === otherSeparator ? value : Number.NaN
  }
}
