import { SheafError } from '@sheaf/core'
import { type Breakage, handsOut, stores } from './breakage.js'

export const publishSabotages: Record<string, Breakage> = {
  'openChannel: the channel tells its lease and every capability, in range, and always the same': {
    channel: () => ({ leaseMs: Number.NaN }),
  },
  'publish: each message is handed out once, with its id and body, as attempt 1': {
    channel: handsOut((delivery) => ({ ...delivery, attempt: delivery.attempt - 1 })),
  },
  'publish: a body comes back as it was, whatever text it is': {
    publish: stores((message) => ({ ...message, body: Buffer.from(message.body, 'latin1').toString() })),
  },
  'publish: an empty body or control characters are kept as they are, or refused with PUBLISH_FAILED': {
    publish: stores((message) => ({ ...message, body: message.body.replaceAll('\u0000', '') })),
  },
  'publish: large bodies, many in one call, come back whole': {
    publish: stores((message) => ({ ...message, body: message.body.slice(0, 65_536) })),
  },
  'publish: a delivery names the group of its message': {
    publish: stores((message) => ({ ...message, group: undefined })),
  },
  'rawOf: what goes beside a body is kept with its bytes: at each hand-out, as a dead letter, and redriven': {
    options: { hasProperties: true },
    // Headers are kept as text, as many services have them.
    publish: stores((message) => {
      const { headers = {}, ...properties } = message.properties ?? {}
      const texts = Object.entries(headers).map(([name, value]) => [name, String(value)])
      return { ...message, properties: { ...properties, headers: Object.fromEntries(texts) } }
    }),
  },
  'publish: the same id published twice is two messages, told apart by their copy': {
    async publish(broker, queue, messages) {
      const known = broker.queue(queue).stored.map(({ id }) => id)
      const fresh = messages.filter(({ id }) => !known.includes(id))
      await broker.publish(queue, fresh)
    },
  },
  'publish, receive, ack: a thousand messages in one publish, a hundred at a time': {
    publish: (broker, queue, messages) => broker.publish(queue, messages.slice(0, 999)),
  },
  'publish: no messages is no error and stores none': {
    async publish(broker, queue, messages) {
      if (messages.length === 0) throw new Error('A batch has at least one entry.')
      await broker.publish(queue, messages)
    },
  },
  'publish: a body over maxBodyBytes fails alone, with PUBLISH_FAILED and its id; the others are stored': {
    options: { maxBodyBytes: 10_000 },
    async publish(broker, queue, messages) {
      if (messages.every(({ body }) => Buffer.byteLength(body) <= 10_000))
        return broker.publish(queue, messages)
      throw new SheafError('PUBLISH_FAILED', 'Too large.', { ids: messages.map(({ id }) => id) })
    },
  },
  'publish: messages wait for the first channel of their queue, and never go to another queue': {
    // Opening a channel makes the queue anew.
    channel: (_channel, broker, queue) => {
      broker.queue(queue).stored = []
      return {}
    },
  },
}

/** Sabotages that show on the same case in another way. */
export const morePublishSabotages: readonly (readonly [string, Breakage])[] = [
  [
    'openChannel: the channel tells its lease and every capability, in range, and always the same',
    { channel: ({ capabilities }) => ({ capabilities: { ...capabilities, countsFaults: 1 as never } }) },
  ],
]
