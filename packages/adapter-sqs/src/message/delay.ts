import { limits } from '../service/limits.js'
import { type Attributes, attributeNames, number } from './attributes.js'

/** The delay to ask the service for, in seconds. A delay longer than it takes adds a mark of when the message is due. */
export function delayOf(delayMs: number, nowMs: number, attributes: Attributes): number {
  const seconds = Math.ceil(delayMs / 1_000)
  if (seconds <= limits.delaySeconds) return seconds
  attributes[attributeNames.notBefore] = number(nowMs + delayMs)
  return limits.delaySeconds
}
