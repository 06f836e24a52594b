import type { Breakage } from './breakage.js'

export const adminSabotages: Record<string, Breakage> = {
  'admin.counts: tells what is ready, delayed, leased and dead': {
    admin: (admin) => ({ counts: async (queue) => ({ ...(await admin.counts(queue)), leased: 0 }) }),
  },
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
}

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
