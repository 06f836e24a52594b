import { delayOf } from '@sheaf/redis-connection'
import { bodyKey } from './bodies.js'
import type { Outgoing } from './outgoing.js'
import { encodeMessage } from './stored-message.js'

/** What a call of `publish.lua` is given. */
export interface PublishParameters {
  readonly parameters: readonly string[]
  /** Its keys beside the fixed ones: of the messages that may be repeats, and of the bodies that lie apart. */
  readonly ownKeys: readonly string[]
}

/** What `publish.lua` is given for these messages, in their order; `base` begins the names of all keys. */
export function publishParameters(outgoing: readonly Outgoing[], base: string): PublishParameters {
  const ready: string[] = []
  const delayed: string[] = []
  const once: string[] = []
  const onceKeys: string[] = []
  const bodies: string[] = []
  const bodyKeys: string[] = []
  outgoing.forEach(({ message, apart }, index) => {
    const delayMs = delayOf(message.delayMs ?? 0)
    const text = encodeMessage(message, index, apart)
    const place = delayMs === '0' ? ready.push(text) : -delayed.push(delayMs, text) / 2
    if (message.deduplicate) {
      const { key, forMs } = message.deduplicate
      once.push(String(place), message.id, delayOf(Math.max(1, forMs)))
      onceKeys.push(`${base}:once:${key}`)
    }
    if (apart !== undefined) {
      bodies.push(String(place))
      bodyKeys.push(bodyKey(base, apart.name))
    }
  })
  const counts = [ready.length, onceKeys.length, bodyKeys.length].map(String)
  return {
    parameters: [...counts, ...ready, ...once, ...bodies, ...delayed],
    ownKeys: [...onceKeys, ...bodyKeys],
  }
}
