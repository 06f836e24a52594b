import type { MessageProperties } from 'amqplib'
import { stampHeader } from './headers.js'
import { readStamp } from './stamp.js'

type Marks = Pick<MessageProperties, 'correlationId' | 'headers'>

/** The name of the stored message, where this adapter stored it. */
export function copyOf({ headers }: Pick<Marks, 'headers'>): string | undefined {
  return readStamp(headers?.[stampHeader])?.copy
}

/** The correlation id that somebody gave a message. Where nobody did, this adapter writes the name of the stored message there. */
export function correlationOf(marks: Marks): string | undefined {
  const { correlationId } = marks
  return correlationId === copyOf(marks) ? undefined : correlationId
}
