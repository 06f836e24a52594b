import { limits } from '../service/limits.js'

/** How many bytes one message of a queue may have, attributes included, by the queue's own attributes. */
export function largestMessage({ MaximumMessageSize }: Record<string, string>): number {
  return Math.min(limits.sendBytes, Number(MaximumMessageSize ?? limits.sendBytes))
}

/** How many bytes the body of such a message may have: what the attributes that travel with it leave. */
export function longestBody(maxMessageBytes: number): number {
  return Math.max(0, maxMessageBytes - limits.attributeReserveBytes)
}
