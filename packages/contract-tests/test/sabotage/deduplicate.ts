import type { Message } from '@sheaf/core'
import { everything } from '../support/kinds.js'
import { type Breakage, stores } from './breakage.js'

const options = everything

/** Messages whose keys are not what was said. */
const withKeys = (change: (key: string) => string) =>
  stores((message: Message) =>
    message.deduplicate === undefined
      ? message
      : { ...message, deduplicate: { ...message.deduplicate, key: change(message.deduplicate.key) } },
  )

/** Keys that are remembered for another time than was said. */
const remembering = (change: (forMs: number) => number) =>
  stores((message: Message) =>
    message.deduplicate === undefined
      ? message
      : { ...message, deduplicate: { ...message.deduplicate, forMs: change(message.deduplicate.forMs) } },
  )

const namesStanding =
  'deduplicate: of one key the first message alone is stored, and publish names it for each of the others'
const keysApart = 'deduplicate: any text is a key, and the same key of another queue is another'
const forgets =
  'deduplicate: a key is forgotten when its time is over, counted from the message that was stored'

const onlyStored =
  'deduplicate: a message that publish refuses leaves no key behind, and one stored beside it keeps its own'

export const deduplicateSabotages: Record<string, Breakage> = {
  [namesStanding]: {
    options,
    // Drops what is there already, and says nothing of it.
    async publish(broker, queue, messages) {
      await broker.publish(queue, messages)
    },
  },
  [keysApart]: { options, publish: withKeys((key) => key.trim().toLowerCase()) },
  [forgets]: {
    options,
    // Each message that was deduplicated away keeps the key for longer.
    async publish(broker, queue, messages) {
      const standing = await broker.publish(queue, messages)
      const { remembered } = broker.queue(queue)
      for (const { id, deduplicate } of messages) {
        if (deduplicate === undefined || !standing.has(id)) continue
        const untilMs = broker.clock.now() + deduplicate.forMs
        remembered.set(deduplicate.key, { id: standing.get(id)!, untilMs })
      }
      return standing
    },
  },
  [onlyStored]: {
    options,
    async publish(broker, queue, messages) {
      const { remembered } = broker.queue(queue)
      const before = new Map(remembered)
      const standing = await broker.publish(queue, messages).finally(() => {
        for (const { id, deduplicate } of messages) {
          if (deduplicate === undefined || before.has(deduplicate.key)) continue
          remembered.set(deduplicate.key, { id, untilMs: Number.POSITIVE_INFINITY })
        }
      })
      return standing
    },
  },
  'deduplicate: where deduplicates is not true, publish refuses such a message alone, with CONFIG_INVALID': {
    publish: stores(({ deduplicate: _ignored, ...message }) => message),
  },
}

export const moreDeduplicateSabotages: readonly (readonly [string, Breakage])[] = [
  [
    namesStanding,
    {
      options,
      // Compares the messages of one call only.
      async publish(broker, queue, messages) {
        broker.queue(queue).remembered.clear()
        return await broker.publish(queue, messages)
      },
    },
  ],
  [
    namesStanding,
    {
      options,
      async publish(broker, queue, messages) {
        const standing = await broker.publish(queue, messages)
        return new Map([...standing.keys()].map((id) => [id, id]))
      },
    },
  ],
  [
    keysApart,
    {
      options,
      // One memory for all queues.
      async publish(broker, queue, messages) {
        const { remembered } = broker.queue(queue)
        const all = broker.queue('all queues').remembered
        for (const [key, known] of all) remembered.set(key, known)
        const standing = await broker.publish(queue, messages)
        for (const [key, known] of remembered) all.set(key, known)
        return standing
      },
    },
  ],
  [
    onlyStored,
    {
      options,
      // Takes back all keys of a call that refuses some of its messages.
      async publish(broker, queue, messages) {
        const { remembered } = broker.queue(queue)
        const before = new Map(remembered)
        try {
          return await broker.publish(queue, messages)
        } catch (error) {
          for (const key of remembered.keys()) if (!before.has(key)) remembered.delete(key)
          throw error
        }
      },
    },
  ],
  [forgets, { options, publish: remembering((forMs) => forMs / 4) }],
  [forgets, { options, publish: remembering((forMs) => forMs * 2) }],
]
