import type { MessageAttributeValue } from '@aws-sdk/client-sqs'
import { limits } from '../service/limits.js'

/** The attributes of a message, as the SDK has them. */
export type Attributes = Record<string, MessageAttributeValue>

const prefix = 'Sheaf.'

/** The names of the message attributes that belong to Sheaf. All but the id are rare. */
export const attributeNames = {
  id: `${prefix}Id`,
  /** Only on standard queues; a FIFO queue has its own `MessageGroupId`. */
  group: `${prefix}Group`,
  /** Hand-outs before the last hop. */
  attempt: `${prefix}Attempt`,
  /** Epoch milliseconds. */
  notBefore: `${prefix}NotBefore`,
  /** Epoch milliseconds. */
  enqueuedAt: `${prefix}EnqueuedAt`,
  deadReason: `${prefix}DeadReason`,
  deadError: `${prefix}DeadError`,
  deadAttempt: `${prefix}DeadAttempt`,
  deadQueue: `${prefix}DeadQueue`,
} as const

export function text(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value }
}

export function number(value: number): MessageAttributeValue {
  return { DataType: 'Number', StringValue: String(value) }
}

export function textAttribute(attributes: Attributes | undefined, name: string): string | undefined {
  return attributes?.[name]?.StringValue
}

/** A number that somebody else may have written. A value that is none, or none that a time can be, counts as absent. */
export function numberAttribute(attributes: Attributes | undefined, name: string): number | undefined {
  const value = attributes?.[name]?.StringValue
  if (value === undefined) return undefined
  const read = Number(value)
  return read >= 0 && read <= latestMs ? read : undefined
}

/** The last moment that a Date can be. */
const latestMs = 8.64e15

/** Sheaf's attributes together with those of the message's own producer, as many of them as a message can have. */
export function withForeign(own: Attributes, received: Attributes | undefined): Attributes {
  if (received === undefined) return own
  const foreign = Object.entries(received).filter(([name]) => !name.startsWith(prefix))
  const room = Math.max(0, limits.attributes - Object.keys(own).length)
  return { ...Object.fromEntries(foreign.slice(0, room)), ...own }
}

/** The first of these that fits into so many bytes; no attributes where none of them does. */
export function firstThatFits(choices: readonly Attributes[], room: number): Attributes {
  return choices.find((attributes) => attributeBytes(attributes) <= room) ?? {}
}

/** How many bytes attributes add to a message: names, types and values count. */
export function attributeBytes(attributes: Attributes): number {
  let bytes = 0
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(DataType ?? '')
    bytes += StringValue === undefined ? 0 : Buffer.byteLength(StringValue)
    bytes += BinaryValue === undefined ? 0 : BinaryValue.byteLength
  }
  return bytes
}
