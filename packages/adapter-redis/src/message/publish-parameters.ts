import type { Message } from '@sheaf/core'
import { delayOf } from './delay.js'
import { encodeMessage } from './stored-message.js'

/** What a call of `publish.lua` is given beside its fixed keys. */
export interface PublishParameters {
  readonly parameters: readonly string[]
  /** The keys of the messages that may be repeats. */
  readonly onceKeys: readonly string[]
}

/** What `publish.lua` is given for these messages, in their order; `base` begins the names of all keys. */
export function publishParameters(messages: readonly Message[], base: string): PublishParameters {
  const ready: string[] = []
  const delayed: string[] = []
  const once: string[] = []
  const onceKeys: string[] = []
  messages.forEach((message, index) => {
    const delayMs = delayOf(message.delayMs ?? 0)
    const text = encodeMessage(message, index)
    const place = delayMs === '0' ? ready.push(text) : -delayed.push(delayMs, text) / 2
    if (message.deduplicate) {
      const { key, forMs } = message.deduplicate
      once.push(String(place), message.id, delayOf(Math.max(1, forMs)))
      onceKeys.push(`${base}:once:${key}`)
    }
  })
  const counts = [String(ready.length), String(onceKeys.length)]
  return { parameters: [...counts, ...ready, ...once, ...delayed], onceKeys }
}
