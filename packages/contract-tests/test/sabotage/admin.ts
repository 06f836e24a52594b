import type { Delivery } from '@sheaf/core'
import { everything } from '../support/kinds.js'
import type { Breakage } from './breakage.js'

const oldest =
  'admin.counts: oldestMs tells how long ago the oldest ready message was stored, and is absent where none is'
const now =
  'admin.now: tells the time, in epoch milliseconds, of the clock that enqueuedAt is from, and it goes on'

export const adminSabotages: Record<string, Breakage> = {
  'admin.counts: tells what is ready, delayed, leased (where it can) and dead': {
    admin: (admin) => ({ counts: async (queue) => ({ ...(await admin.counts(queue)), leased: 0 }) }),
  },
  [oldest]: {
    // The age of the message that came last.
    admin: (admin, broker) => ({
      async counts(name) {
        const { oldestMs, ...counts } = await admin.counts(name)
        const last = broker.queue(name).stored.at(-1)
        return oldestMs === undefined || last === undefined
          ? counts
          : { ...counts, oldestMs: broker.clock.now() - last.enqueuedAt }
      },
    }),
  },
  [now]: { admin: (admin) => ({ now: async () => Math.floor((await admin.now!()) / 1_000) }) },
  'admin.listDead: shows each dead letter once, the oldest first, page by page, with reason, error and attempt':
    {
      admin: (admin) => ({
        listDead: async (queue, page) => ({ items: (await admin.listDead!(queue, page)).items }),
      }),
    },
  'admin.redrive: without ids it puts every dead letter back into the queue, as attempt 1': {
    admin: (admin, broker) => ({
      async redrive(queue, ids) {
        const count = await admin.redrive(queue, ids)
        for (const message of broker.queue(queue).stored) message.attempt += 1
        return count
      },
    }),
  },
  'admin.redrive: with ids it puts back those alone, as attempt 1; unknown ids are no error': {
    admin: (admin) => ({ redrive: (queue) => admin.redrive(queue) }),
  },
  'admin.discard: deletes the dead letters of the given ids, or all; unknown ids are no error': {
    admin: () => ({ discard: async () => 0 }),
  },
  'admin.purge: deletes what is ready and what is delayed, and says how many': {
    admin: (_admin, broker) => ({
      async purge(name) {
        const queue = broker.queue(name)
        const ready = queue.stored.filter(({ freeAt }) => freeAt <= broker.clock.now())
        queue.stored = queue.stored.filter((message) => !ready.includes(message))
        return ready.length + 1
      },
    }),
  },
  'admin.purge: leaves what is leased to its holder, unless purgesLeased says otherwise': {
    admin: (_admin, broker) => ({
      async purge(name) {
        const queue = broker.queue(name)
        const purged = queue.stored.filter(({ receipt }) => receipt === undefined).length
        queue.stored = []
        return purged
      },
    }),
  },
}

/** Sabotages that show on the same case in another way. */
export const moreAdminSabotages: readonly (readonly [string, Breakage])[] = [
  [
    'admin.counts: tells what is ready, delayed, leased (where it can) and dead',
    {
      // Takes what is delayed for ready, and does not say so.
      admin: (admin) => ({
        async counts(queue) {
          const { ready, delayed, ...counts } = await admin.counts(queue)
          return { ...counts, ready: ready + delayed, delayed: 0 }
        },
      }),
    },
  ],
  [
    'admin.counts: tells what is ready, delayed, leased (where it can) and dead',
    {
      // Says that delays are found at receipt, and never finds them.
      options: { ...everything, delaysAtReceipt: true },
      channel: (_channel, broker, name) => {
        const queue = broker.queue(name)
        const { lease } = queue
        queue.lease = (max, holder) => {
          const leased = lease.call(queue, max, holder)
          for (const message of queue.stored) message.isSeen = false
          return leased
        }
        return {}
      },
    },
  ],
  [
    oldest,
    {
      // The age since a message became ready, and not since it was stored.
      channel: (channel, broker, name) => ({
        async release(deliveries: readonly Delivery[]) {
          const lost = await channel.release(deliveries)
          const stored = broker.queue(name).stored
          for (const [at, message] of stored.entries()) {
            if (!deliveries.some(({ copy }) => copy === message.copy)) continue
            stored[at] = { ...message, enqueuedAt: broker.clock.now() }
          }
          return lost
        },
      }),
    },
  ],
  [
    oldest,
    { admin: (admin) => ({ counts: async (queue) => ({ oldestMs: 0, ...(await admin.counts(queue)) }) }) },
  ],
  [
    now,
    {
      admin(admin) {
        const first = admin.now!()
        return { now: () => first }
      },
    },
  ],
]

export const closeSabotages: Record<string, Breakage> = {
  'close: of a channel and of a broker is idempotent, one after the other and at once': {
    channel() {
      let isClosed = false
      return {
        async close() {
          if (isClosed) throw new Error('The channel is closed already.')
          isClosed = true
        },
      }
    },
  },
  'close: of a channel ends its receives that wait, with [], and takes nothing afterwards': {
    channel: () => ({ close: async () => undefined }),
  },
  'close: of a broker closes its channels: a receive that waits ends with [], and takes nothing afterwards': {
    close: async () => undefined,
  },
  'close: afterwards a channel refuses to receive, and a broker to publish and to open a channel, with CLOSED':
    {
      publish: (broker, queue, messages) => broker.publish(queue, messages).catch(() => undefined),
    },
  'close: what a receive still brings while its channel closes is handed back at once': {
    channel: (channel) => ({
      receive: (max, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve([]))
          void channel.receive(max, new AbortController().signal).then(resolve)
        }),
    }),
  },
  'close: of a channel leaves what is waiting in its queue, for other channels': {
    channel: (_channel, broker, queue) => ({
      async close() {
        broker.queue(queue).stored = []
      },
    }),
  },
}

const leavesReceive = 'close: of a channel ends its receives that wait, with [], and takes nothing afterwards'
const refusesAfterwards =
  'close: afterwards a channel refuses to receive, and a broker to publish and to open a channel, with CLOSED'

/** Sabotages that show on the same case in another way. */
export const moreCloseSabotages: readonly (readonly [string, Breakage])[] = [
  [
    leavesReceive,
    {
      // Ends the receive for its caller, and goes on with it.
      channel(channel) {
        const closed = new AbortController()
        const ended = new Promise<[]>((resolve) => {
          closed.signal.addEventListener('abort', () => resolve([]))
        })
        return {
          receive: (max, signal) => Promise.race([channel.receive(max, signal), ended]),
          close: async () => closed.abort(),
        }
      },
    },
  ],
  [
    refusesAfterwards,
    {
      channel: (channel) => ({
        receive: (max, signal) => channel.receive(max, signal).catch(() => []),
      }),
    },
  ],
]
