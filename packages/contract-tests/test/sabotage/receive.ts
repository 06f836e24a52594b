import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Broker, Channel, Delivery } from '@sheaf/core'
import type { Breakage } from './breakage.js'

/** A receive that keeps for itself what an abort met on its way. */
const swallowsAtAbort = (channel: Channel): Partial<Channel> => ({
  async receive(max, signal) {
    const deliveries = await channel.receive(max, AbortSignal.any([signal]))
    await nextTurn()
    return signal.aborted ? [] : deliveries
  },
})

/** A receive that hears of an abort only once it has leased the next message. */
const leasesAfterAbort = (channel: Channel): Partial<Channel> => ({
  receive: (max, signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve([]))
      if (signal.aborted) resolve([])
      void channel.receive(max, new AbortController().signal).then(resolve)
    }),
})

// What any channel of a broker handed out last.
const handedOut = new WeakMap<Broker, readonly Delivery[]>()

export const receiveSabotages: Record<string, Breakage> = {
  'receive: waits while there is nothing, and wakes when a message is published': {
    channel: (channel) => ({
      // Looks once, and then only minds its abort.
      async receive(max, signal) {
        const now = await channel.receive(max, AbortSignal.timeout(1))
        if (now.length > 0 || signal.aborted) return now
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return []
      },
    }),
  },
  'receive: brings at least one and at most max deliveries, and leaves the rest': {
    channel: (channel) => ({ receive: (max, signal) => channel.receive(max + 1, signal) }),
  },
  'receive: aborted while it waits, or before it began, it brings [] and nothing is lost': {
    channel: leasesAfterAbort,
  },
  'receive: aborted at the very moment a message arrives, it loses nothing and brings nothing twice': {
    channel: swallowsAtAbort,
  },
  'receive: when one of two waiting channels aborts as a message arrives, the other one gets it': {
    // Wakes one, and does not mind whether it goes on to receive.
    channel(_channel, broker, name) {
      const queue = broker.queue(name)
      queue.wake = () => void queue.waits.wakeFirst()
      return {}
    },
  },
  'receive: several in flight on one channel are all answered, and share no message': {
    channel(channel) {
      let latest = new AbortController()
      return {
        // Each receive takes the place of the one before.
        async receive(max, signal) {
          latest.abort()
          latest = new AbortController()
          const isReplaced = latest.signal
          const deliveries = await channel.receive(max, AbortSignal.any([signal, isReplaced]))
          if (deliveries.length > 0 || signal.aborted) return deliveries
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          return []
        },
      }
    },
  },
  'receive: two channels that receive at once never hold the same message': {
    channel: (channel, broker) => ({
      async receive(max, signal) {
        const deliveries = await channel.receive(max, signal)
        const before = handedOut.get(broker)
        if (deliveries.length > 0) handedOut.set(broker, deliveries)
        return before === undefined || deliveries.length === 0 ? deliveries : before
      },
    }),
  },
  'receive: what a channel is not asked for reaches another channel soon, and as a first attempt': {
    channel(channel) {
      let rest: readonly Delivery[] = []
      return {
        // Takes what the service pushes, a whole prefetch, and keeps it for later.
        async receive(max, signal) {
          if (rest.length === 0) rest = await channel.receive(1_000, signal)
          const taken = rest.slice(0, max)
          rest = rest.slice(max)
          return taken
        },
      }
    },
  },
  'lease: a leased message is invisible, to its own channel and to others': {
    channel(channel) {
      const seen: Delivery[] = []
      return {
        async receive(max, signal) {
          const again = seen.pop()
          if (again !== undefined) return [again]
          const deliveries = await channel.receive(max, signal)
          seen.push(...deliveries)
          return deliveries
        },
      }
    },
  },
}
