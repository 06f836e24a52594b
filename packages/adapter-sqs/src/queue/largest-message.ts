import { limits } from '../service/limits.js'

/** How many bytes one message of a queue may have, attributes included, by the queue's own attributes. */
export function largestMessage({ MaximumMessageSize }: Record<string, string>): number {
  return Math.min(limits.sendBytes, Number(MaximumMessageSize ?? limits.sendBytes))
}
