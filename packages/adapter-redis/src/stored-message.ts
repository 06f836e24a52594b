import type { Message } from '@sheaf/core'

/**
 * A message as it is stored: `attempts,lapses,time,call,index,idUnits,groupUnits:` and then the id, the group and the
 * body, one after the other. The scripts put the first four fields there; lengths are in UTF-16 units, and the group's
 * is empty where there is none. So nothing is escaped, nothing is parsed twice, and an id may contain anything.
 */
export interface StoredMessage {
  readonly id: string
  readonly copy: string
  readonly body: string
  readonly group: string | undefined
  /** Hand-outs that are over. */
  readonly attempts: number
  readonly lapses: number
  readonly enqueuedAt: number
}

/** The part of a stored message that the publisher makes; the index tells messages of one call apart. */
export function encodeMessage(message: Message, index: number): string {
  const { id, group, body } = message
  return group === undefined
    ? `${index},${id.length},:${id}${body}`
    : `${index},${id.length},${group.length}:${id}${group}${body}`
}

const comma = 44
const colon = 58
const zero = 48

/** Where reading has come to. One for all: nothing here waits, and an object for each message would cost more than the rest. */
let cursor = 0

/** Reads a stored message in one pass; `undefined` where the text is none. */
export function decodeMessage(text: string): StoredMessage | undefined {
  cursor = 0
  const attempts = readNumber(text, comma)
  const lapses = readNumber(text, comma)
  const copyAt = cursor
  const enqueuedAt = readNumber(text, comma)
  const call = readNumber(text, comma)
  const index = readNumber(text, comma)
  const copyEnd = cursor - 1
  const idUnits = readNumber(text, comma)
  const hasGroup = text.charCodeAt(cursor) !== colon
  const groupUnits = readNumber(text, colon)
  // Any field that could not be read makes the sum one that is no number, and the comparison false.
  const groupAt = cursor + idUnits
  const bodyAt = groupAt + groupUnits
  if (!(bodyAt + attempts + lapses + enqueuedAt + call + index >= 0 && bodyAt <= text.length))
    return undefined
  return {
    id: text.slice(cursor, groupAt),
    copy: text.slice(copyAt, copyEnd),
    body: text.slice(bodyAt),
    group: hasGroup ? text.slice(groupAt, bodyAt) : undefined,
    attempts,
    lapses,
    enqueuedAt,
  }
}

/** Reads digits up to a separator, and steps over it; NaN where something else stands there. */
function readNumber(text: string, separator: number): number {
  let value = 0
  for (;;) {
    const code = text.charCodeAt(cursor)
    cursor++
    if (code >= zero && code < colon) value = value * 10 + code - zero
    else return code === separator ? value : Number.NaN
  }
}
