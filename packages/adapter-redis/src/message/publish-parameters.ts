import type { Message } from '@sheaf/core'
import { delayOf } from './delay.js'
import { encodeMessage } from './stored-message.js'

/** The parameters of `publish.lua` for these messages, in their order. */
export function publishParameters(messages: readonly Message[]): readonly string[] {
  const ready: string[] = []
  const delayed: string[] = []
  const once: string[] = []
  messages.forEach((message, index) => {
    const delayMs = delayOf(message.delayMs ?? 0)
    const text = encodeMessage(message, index)
    const place = delayMs === '0' ? ready.push(text) : -delayed.push(delayMs, text) / 2
    if (message.deduplicate) {
      const { key, forMs } = message.deduplicate
      once.push(String(place), message.id, key, delayOf(Math.max(1, forMs)))
    }
  })
  return [String(ready.length), String(once.length / 4), ...ready, ...once, ...delayed]
}
