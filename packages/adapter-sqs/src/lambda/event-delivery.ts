import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs'
import { SqsDelivery } from '../message/delivery.js'
import type { LambdaSqsAttribute, LambdaSqsRecord } from './event.js'

/**
 * A record of an event as a delivery. Its lease never ends here: Lambda holds the message for the function, and a receipt
 * that has run out is found out by the call that uses it.
 */
export function eventDelivery(record: LambdaSqsRecord, nowMs: number): SqsDelivery {
  const message: Message = {
    MessageId: record.messageId,
    ReceiptHandle: record.receiptHandle,
    Body: record.body,
    Attributes: record.attributes as Message['Attributes'],
    MessageAttributes: attributesOf(record.messageAttributes),
  }
  return new SqsDelivery(message, nowMs, Number.POSITIVE_INFINITY)
}

function attributesOf(
  given: Readonly<Record<string, LambdaSqsAttribute>> | null | undefined,
): Record<string, MessageAttributeValue> | undefined {
  const entries = Object.entries(given ?? {}).filter(([, value]) => typeof value?.dataType === 'string')
  if (entries.length === 0) return undefined
  return Object.fromEntries(entries.map(([name, value]) => [name, attributeOf(value)]))
}

function attributeOf({ dataType, stringValue, binaryValue }: LambdaSqsAttribute): MessageAttributeValue {
  return {
    DataType: dataType,
    ...(typeof stringValue === 'string' && { StringValue: stringValue }),
    ...(typeof binaryValue === 'string' && { BinaryValue: Buffer.from(binaryValue, 'base64') }),
  }
}
