import type { Breakage } from './breakage.js'

const options = { ordered: 'group' } as const

export const orderSabotages: Record<string, Breakage> = {
  'order: messages of one group (or queue) are handed out in the order of their publishing': {
    options,
    publish: (broker, queue, messages) => broker.publish(queue, messages.toReversed()),
  },
  'order: while a message is held, the later ones of its group (or queue) wait, and other groups do not': {
    options,
    channel(_channel, broker, name) {
      const queue = broker.queue(name)
      const capabilities = { ...queue.rules.capabilities, ordered: 'none' }
      Object.assign(queue, { rules: { ...queue.rules, capabilities } })
      return {}
    },
  },
  'order: a requeued message comes back before the later ones of its group (or queue), delayed or not': {
    options,
    channel: (channel, broker, name) => ({
      async requeue(items) {
        const lost = await channel.requeue(items)
        const queue = broker.queue(name)
        const isRequeued = ({ copy }: { readonly copy: string }) =>
          items.some(({ delivery }) => delivery.copy === copy)
        queue.stored = [
          ...queue.stored.filter((message) => !isRequeued(message)),
          ...queue.stored.filter(isRequeued),
        ]
        return lost
      },
    }),
  },
  'order: a message whose holder fell silent comes back before the later ones of its group (or queue)': {
    options,
    channel: (channel, broker, name) => ({
      async receive(max, signal) {
        const deliveries = await channel.receive(max, signal)
        const queue = broker.queue(name)
        queue.stored = [
          ...queue.stored.filter(({ receipt }) => receipt === undefined),
          ...queue.stored.filter(({ receipt }) => receipt !== undefined),
        ]
        return deliveries
      },
    }),
  },
  'order: one message requeued and the later held ones released come back in their old order': {
    options,
    channel: (channel, broker, name) => ({
      async release(deliveries) {
        const lost = await channel.release(deliveries)
        const queue = broker.queue(name)
        queue.stored = queue.stored.toReversed()
        return lost
      },
    }),
  },
}
