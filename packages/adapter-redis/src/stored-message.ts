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

/** Reads a stored message in one pass; `undefined` where the text is none. */
export function decodeMessage(text: string): StoredMessage | undefined {
  const fields = readHeader(text)
  if (fields === undefined) return undefined
  const bodyAt = fields.idAt + fields.idUnits + (fields.groupUnits ?? 0)
  if (bodyAt > text.length) return undefined
  const groupAt = fields.idAt + fields.idUnits
  return {
    id: text.slice(fields.idAt, groupAt),
    copy: text.slice(fields.copyAt, fields.copyEnd),
    body: text.slice(bodyAt),
    group: fields.groupUnits === undefined ? undefined : text.slice(groupAt, bodyAt),
    attempts: fields.attempts,
    lapses: fields.lapses,
    enqueuedAt: fields.time,
  }
}

function readHeader(text: string) {
  const numbers = [0, 0, 0, 0, 0, 0, -1]
  let field = 0
  let copyAt = 0
  let copyEnd = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= zero && code < colon) {
      const value = numbers[field]!
      numbers[field] = (value < 0 ? 0 : value) * 10 + code - zero
    } else if (code === comma) {
      if (++field > 6) return undefined
      if (field === 2) copyAt = at + 1
      if (field === 5) copyEnd = at
    } else if (code === colon && field === 6) {
      const [attempts, lapses, time, , , idUnits, groupUnits] = numbers as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      return {
        attempts,
        lapses,
        time,
        idUnits,
        groupUnits: groupUnits < 0 ? undefined : groupUnits,
        copyAt,
        copyEnd,
        idAt: at + 1,
      }
    } else {
      return undefined
    }
  }
  return undefined
}
