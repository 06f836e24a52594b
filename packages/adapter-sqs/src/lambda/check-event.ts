import { SheafError } from '@sheaf/core'
import type { LambdaSqsEvent, LambdaSqsRecord } from './event.js'

/** The records of an event: those that can be worked on, and the ids of those that cannot. */
export interface CheckedRecords {
  readonly sound: readonly LambdaSqsRecord[]
  readonly broken: readonly string[]
}

/**
 * Reads an event.
 *
 * @throws {PAYLOAD_INVALID} If it is no event of SQS, or has a record without an id: that could not be named in an answer,
 * and would be deleted unrun. When a function throws, Lambda keeps the whole event.
 */
export function checkEvent(event: LambdaSqsEvent): CheckedRecords {
  const records: unknown = (event as Partial<LambdaSqsEvent> | null | undefined)?.Records
  if (!Array.isArray(records)) throw notAnEvent(`got ${inWords(event)}`)
  const sound: LambdaSqsRecord[] = []
  const broken: string[] = []
  for (const record of records as (Partial<LambdaSqsRecord> | null | undefined)[]) {
    const id = record?.messageId
    if (typeof id !== 'string' || id === '')
      throw notAnEvent(`one of its records has no messageId, it is ${inWords(record)}`)
    if (isSound(record!)) sound.push(record)
    else broken.push(id)
  }
  return { sound, broken }
}

function isSound(record: Partial<LambdaSqsRecord>): record is LambdaSqsRecord {
  const { body, receiptHandle, eventSourceARN, attributes } = record
  return (
    [body, receiptHandle, eventSourceARN].every((text) => typeof text === 'string') &&
    typeof attributes === 'object' &&
    attributes !== null
  )
}

function notAnEvent(found: string): SheafError {
  return new SheafError(
    'PAYLOAD_INVALID',
    `lambdaHandler: expected an event of SQS, { Records: [{ messageId, receiptHandle, body, attributes, eventSourceARN }] }; ${found}. Make an SQS queue the function's event source.`,
  )
}

/** What a value is, without what it holds: that may be anybody's data. */
function inWords(value: unknown): string {
  if (value === null || typeof value !== 'object')
    return value === null ? 'null' : `a value of type ${typeof value}`
  const names = Object.keys(value).slice(0, 5)
  return names.length === 0 ? 'an empty object' : `an object with ${names.join(', ')}`
}
