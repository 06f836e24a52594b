import type { Channel, Delivery, RequeueCount } from '@sheaf/core'
import { everything } from '../support/kinds.js'
import type { ReferenceBroker } from '../support/reference-broker.js'
import { type Breakage, handsOut, withoutFence } from './breakage.js'

type Call = 'ack' | 'requeue' | 'deadLetter' | 'release' | 'extendLease'

const calls: readonly Call[] = ['ack', 'requeue', 'deadLetter', 'release', 'extendLease']

const each = (names: readonly Call[], title: string, breakage: (call: Call) => Breakage) =>
  Object.fromEntries(names.map((call) => [`${call}: ${title}`, breakage(call)]))

/** The one call does as it is told, no matter who holds the message by now. */
const unfenced = (call: Call): Breakage => ({
  channel: (channel, broker, queue) => ({ [call]: withoutFence(channel, broker, queue)[call] }),
})

/** The one call gives up altogether where one of its deliveries is lost. */
const allOrNothing = (call: Call): Breakage => ({
  channel: (channel: Channel) => ({
    async [call](items: readonly (Delivery | { readonly delivery: Delivery })[]) {
      const deliveries = items.map((item) => ('delivery' in item ? item.delivery : item))
      const lost = await channel.extendLease(deliveries)
      if (lost.length > 0) return deliveries
      return (channel[call] as (given: typeof items) => Promise<readonly Delivery[]>)(items)
    },
  }),
})

/** The one call puts a message into the queue each time it is made. */
const addsAgain = (call: Call): Breakage => ({
  channel: (channel, broker, queue) => ({
    async [call](items: readonly (Delivery | { readonly delivery: Delivery })[]) {
      const lost = await (channel[call] as (given: typeof items) => Promise<readonly Delivery[]>)(items)
      for (const delivery of lost) broker.queue(queue).add(delivery)
      return []
    },
  }),
})

/** The one call does as much as fits in one request of the service. */
const firstTenOnly = (call: Call): Breakage => ({
  channel: (channel) => ({
    [call]: (items: readonly unknown[]) =>
      (channel[call] as (given: readonly unknown[]) => Promise<readonly Delivery[]>)(items.slice(0, 10)),
  }),
})

/** Hand-outs that end with a requeue count as something else. */
const counting =
  (change: (counts: RequeueCount | undefined) => RequeueCount | undefined) =>
  (channel: Channel): Partial<Channel> => ({
    requeue: (items) => channel.requeue(items.map((item) => ({ ...item, counts: change(item.counts) }))),
  })

const requeueCounts =
  "requeue: 'fault' and 'attempt' use up an attempt, 'nothing' none where postponeCountsAttempt is false"
const faults =
  'delivery.faults: counts the hand-outs that ended with a fault or a lapse, and no other; absent where it cannot'

export const settleSabotages: Record<string, Breakage> = {
  ...each(
    ['ack', 'deadLetter'],
    'the messages are gone, all of them, also once their lease would have ended',
    firstTenOnly,
  ),
  'requeue: every message of a large call comes back once, and wakes another channel':
    firstTenOnly('requeue'),
  ...each(calls, 'with a lost lease it is reported, and harmless to the new holder', unfenced),
  ...each(calls, 'of lost and valid deliveries in one call, only the valid ones are touched', allOrNothing),
  ...each(
    ['ack', 'requeue', 'deadLetter', 'release'],
    'repeated after a lost reply it does nothing more',
    (call) => (call === 'ack' || call === 'deadLetter' ? addsAgain(call) : unfenced(call)),
  ),
  ...each(calls, 'of a message that was acked already, it brings nothing back', addsAgain),
  'requeue: the same message comes back (id, body, copy, group, enqueuedAt), each time one attempt on': {
    channel: (channel, broker, queue) => ({
      // Publishes anew and acks: the message forgets its attempts and its age.
      async requeue(items) {
        const lost = await channel.ack(items.map(({ delivery }) => delivery))
        for (const { delivery } of items) broker.queue(queue).add(delivery)
        return lost
      },
    }),
  },
  [requeueCounts]: {
    options: everything,
    channel: counting((counts) => (counts === 'nothing' ? 'attempt' : counts)),
  },
  [faults]: {
    options: everything,
    channel: counting((counts) => (counts === 'attempt' ? 'fault' : counts)),
  },
  'release: the messages are there for another channel at once, as attempts only where releases count': {
    channel: (channel) => ({
      release: (deliveries) => channel.requeue(deliveries.map((delivery) => ({ delivery, delayMs: 0 }))),
    }),
  },
  'ack, requeue, deadLetter, release, extendLease: deliveries of one receive are settled each in its own way':
    {
      channel(channel) {
        let latest: readonly Delivery[] = []
        return {
          async receive(max, signal) {
            latest = await channel.receive(max, signal)
            return latest
          },
          // What came as one goes as one.
          ack: () => channel.ack(latest),
        }
      },
    },
  'ack, requeue, deadLetter, release, extendLease: no deliveries is no error, and loses none': {
    channel: (channel) => ({
      async ack(deliveries) {
        if (deliveries.length === 0) throw new Error('A batch has at least one entry.')
        return channel.ack(deliveries)
      },
    }),
  },
}

/** The one call says which leases were lost, and does as it is told all the same. */
const reportsOnly = (call: Call): Breakage => ({
  channel: (channel, broker, queue) => ({
    async [call](items: readonly (Delivery | { readonly delivery: Delivery })[]) {
      const deliveries = items.map((item) => ('delivery' in item ? item.delivery : item))
      const lost = await channel.extendLease(deliveries)
      const free = withoutFence(channel, broker, queue)[call]
      await (free as (given: typeof items) => Promise<readonly Delivery[]>)(items)
      return lost
    },
  }),
})

const harmful: readonly Call[] = ['ack', 'requeue', 'deadLetter', 'release']

/** A postponed hand-out costs no attempt, whatever the capability says. */
const uncounted = (channel: Channel, broker: ReferenceBroker, name: string): Partial<Channel> => ({
  async requeue(items) {
    const lost = await channel.requeue(items)
    for (const { delivery, counts } of items) {
      if (counts !== 'nothing') continue
      const message = broker.queue(name).stored.find(({ copy }) => copy === delivery.copy)
      if (message !== undefined) message.attempt -= 1
    }
    return lost
  },
})

/** Sabotages that show on the same case in another way. */
export const moreSettleSabotages: readonly (readonly [string, Breakage])[] = [
  ...Object.entries({
    ...each(harmful, 'with a lost lease it is reported, and harmless to the new holder', reportsOnly),
    ...each(
      harmful,
      'of lost and valid deliveries in one call, only the valid ones are touched',
      reportsOnly,
    ),
  }),
  [
    'ack: with a lost lease it is reported, and harmless to the new holder',
    {
      channel: (channel) => ({
        ack: async (deliveries) => (await channel.ack(deliveries)).map((delivery) => ({ ...delivery })),
      }),
    },
  ],
  [
    'release: the messages are there for another channel at once, as attempts only where releases count',
    { channel: () => ({ release: async () => [] }) },
  ],
  [
    'requeue: the same message comes back (id, body, copy, group, enqueuedAt), each time one attempt on',
    { channel: handsOut((delivery) => ({ ...delivery, copy: `${delivery.copy}-${delivery.attempt}` })) },
  ],
  // A fault costs no attempt.
  [
    requeueCounts,
    { options: everything, channel: counting((counts) => (counts === 'fault' ? 'nothing' : counts)) },
  ],
  // What is postponed costs none where it should.
  [requeueCounts, { options: { postponeCountsAttempt: true }, channel: uncounted }],
  // What nobody says anything of is a fault.
  [faults, { options: everything, channel: counting((counts) => counts ?? 'fault') }],
  // A lapse is none.
  [
    faults,
    {
      options: everything,
      channel: handsOut((delivery) => ({ ...delivery, faults: delivery.faults! - delivery.lapses })),
    },
  ],
  // It tells of faults, and does not say that it counts them.
  [faults, { channel: handsOut((delivery) => ({ ...delivery, faults: 0 })) }],
  // It says that it counts them, and tells of none.
  [faults, { options: everything, channel: handsOut(({ faults: _dropped, ...delivery }) => delivery) }],
  // Acks wait in the memory of the connection, and die with it.
  [
    'ack: the messages are gone, all of them, also once their lease would have ended',
    { options: { leasesEndWithConnection: true }, channel: () => ({ ack: async () => [] }) },
  ],
]
